import { handle } from '@/lib/route/handle'
import { readWeightChanges } from '@/lib/route/operations/comparisons'
import { listWeightChanges } from '@/lib/usecases/list-weight-changes'

export const GET = handle(readWeightChanges, async ({ actor, params }) => ({ items: await listWeightChanges(actor, params.id) }))
