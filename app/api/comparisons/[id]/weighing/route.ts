import { handle } from '@/lib/route/handle'
import { readWeighing } from '@/lib/route/operations/comparisons'
import { getWeighing } from '@/lib/usecases/get-matrix'

export const GET = handle(readWeighing, async ({ actor, params, query }) => ({ weighing: await getWeighing(actor, params.id, query) }))
