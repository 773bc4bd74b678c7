import { handle } from '@/lib/route/handle'
import { createCollections, readCollections } from '@/lib/route/operations/collections'
import { listCollections } from '@/lib/usecases/list-collections'
import { startCollections } from '@/lib/usecases/start-collections'

export const GET = handle(readCollections, ({ actor, query: { connectionId, ...ask } }) => listCollections(actor, connectionId, ask))

export const POST = handle(createCollections, async ({ actor, body }) => ({ items: await startCollections(actor, body?.connectionId) }))
