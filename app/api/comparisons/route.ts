import { handle } from '@/lib/route/handle'
import * as operations from '@/lib/route/operations/comparisons'
import { createComparison } from '@/lib/usecases/create-comparison'
import { listComparisons } from '@/lib/usecases/list-comparisons'

export const GET = handle(operations.readComparisons, async ({ actor }) => ({ items: await listComparisons(actor) }))

export const POST = handle(operations.createComparison, ({ actor, body }) => createComparison(actor, body))
