import { handle } from '@/lib/route/handle'
import { readOverview } from '@/lib/route/operations/overview'
import { getOverview } from '@/lib/usecases/get-overview'

export const GET = handle(readOverview, ({ actor }) => getOverview(actor))
