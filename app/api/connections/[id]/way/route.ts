import { handle } from '@/lib/route/handle'
import { readConnectionWay } from '@/lib/route/operations/connections'
import { getConnectionWay } from '@/lib/usecases/get-connection-way'

export const GET = handle(readConnectionWay, ({ actor, params }) => getConnectionWay(actor, params.id))
