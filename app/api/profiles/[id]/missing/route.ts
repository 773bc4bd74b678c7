import { handle } from '@/lib/route/handle'
import { readMissing } from '@/lib/route/operations/profiles'
import { getMissing } from '@/lib/usecases/get-missing'

export const GET = handle(readMissing, ({ actor, params }) => getMissing(actor, params.id))
