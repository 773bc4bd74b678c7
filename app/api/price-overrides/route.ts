import { handle } from '@/lib/route/handle'
import * as costs from '@/lib/route/operations/costs'
import { keepPriceOverride } from '@/lib/usecases/keep-price-override'
import { listPriceOverrides } from '@/lib/usecases/list-prices'

export const GET = handle(costs.readPriceOverrides, async ({ actor }) => ({ items: await listPriceOverrides(actor) }))

export const POST = handle(costs.keepPriceOverride, ({ actor, body }) => keepPriceOverride(actor, body))
