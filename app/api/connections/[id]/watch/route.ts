import { handle } from '@/lib/route/handle'
import { readConnectionWatch } from '@/lib/route/operations/connections'
import { getConnectionWatch } from '@/lib/usecases/get-connection-watch'

export const GET = handle(readConnectionWatch, ({ actor, params }) => getConnectionWatch(actor, params.id))
