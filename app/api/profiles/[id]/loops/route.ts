import { handle } from '@/lib/route/handle'
import { addLoops, readLoops } from '@/lib/route/operations/loops'
import { getLoops } from '@/lib/usecases/get-loops'
import * as usecase from '@/lib/usecases/receive-loops'

export const GET = handle(readLoops, ({ actor, params }) => getLoops(actor, params.id))

export const POST = handle(addLoops, ({ actor, params, text }) => usecase.addLoops(actor, params.id, text))
