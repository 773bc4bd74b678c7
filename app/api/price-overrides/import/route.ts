import { handle } from '@/lib/route/handle'
import * as costs from '@/lib/route/operations/costs'
import { importPrices } from '@/lib/usecases/import-prices'

export const POST = handle(costs.importPrices, ({ actor, text }) => importPrices(actor, text))
