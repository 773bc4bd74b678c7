import { handle } from '@/lib/route/handle'
import { findPrices } from '@/lib/route/operations/costs'
import { listPrices } from '@/lib/usecases/list-prices'

export const GET = handle(findPrices, async ({ query }) => ({ items: await listPrices(query.name) }))
