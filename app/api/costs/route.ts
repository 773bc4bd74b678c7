import { handle } from '@/lib/route/handle'
import { readCosts } from '@/lib/route/operations/costs'
import { getCosts } from '@/lib/usecases/get-costs'

export const GET = handle(readCosts, ({ actor, query }) => getCosts(actor, query))
