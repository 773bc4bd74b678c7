import type { Actor } from '@/lib/domain/actor'
import type { Connection, ConnectionEdit } from '@/lib/domain/connection'
import { updateConnection } from '@/lib/store/connections'
import { audited } from './audited'

/** Changes name, namespaces, schedule or the developers' group of a connection, if it is still the version that was read. */
export const editConnection = (actor: Actor, id: string, edit: ConnectionEdit, etag: string): Promise<Connection> =>
  audited(actor, { action: 'edit', objectKind: 'connection', detail: edit }, (db) => updateConnection(db, id, edit, etag))
