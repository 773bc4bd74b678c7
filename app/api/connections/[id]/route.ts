import { handle } from '@/lib/route/handle'
import { changeConnection, readConnection, removeConnection } from '@/lib/route/operations/connections'
import { deleteConnection } from '@/lib/usecases/delete-connection'
import { editConnection } from '@/lib/usecases/edit-connection'
import { getConnection } from '@/lib/usecases/get-connection'

export const GET = handle(readConnection, ({ actor, params }) => getConnection(actor, params.id))

export const PATCH = handle(changeConnection, ({ actor, params, body, etag }) => editConnection(actor, params.id, body, etag))

export const DELETE = handle(removeConnection, ({ actor, params, etag }) => deleteConnection(actor, params.id, etag))
