import { handle } from '@/lib/route/handle'
import * as costs from '@/lib/route/operations/costs'
import { setCostAssumptions } from '@/lib/usecases/set-cost-assumptions'

export const PUT = handle(costs.setCostAssumptions, ({ actor, body }) => setCostAssumptions(actor, body))
