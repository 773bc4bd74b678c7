import { handle } from '@/lib/route/handle'
import { createConnection, readConnections } from '@/lib/route/operations/connections'
import { addConnection } from '@/lib/usecases/add-connection'
import { listConnections } from '@/lib/usecases/list-connections'

export const GET = handle(readConnections, async ({ actor }) => ({ items: await listConnections(actor) }))

export const POST = handle(createConnection, ({ actor, body }) => addConnection(actor, body))
