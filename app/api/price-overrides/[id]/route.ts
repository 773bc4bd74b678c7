import { handle } from '@/lib/route/handle'
import * as costs from '@/lib/route/operations/costs'
import { removePriceOverride } from '@/lib/usecases/remove-price-override'

export const DELETE = handle(costs.removePriceOverride, ({ actor, params }) => removePriceOverride(actor, params.id))
