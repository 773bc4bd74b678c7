import { requestCollection } from '@/lib/collect/request'
import type { Actor } from '@/lib/domain/actor'
import type { Connection, ConnectionEdit } from '@/lib/domain/connection'
import { updateConnection } from '@/lib/store/connections'
import { audited } from './audited'

/**
 * Changes name, namespaces or repositories, schedule or the developers' group of a connection, if it is still the version that was read. What is read from other
 * places or for another group is asked at once, so that the old answers do not stand for the new question.
 */
export async function editConnection(actor: Actor, id: string, edit: ConnectionEdit, etag: string): Promise<Connection> {
  const deed = { action: 'edit', objectKind: 'connection', detail: edit }
  const edited = await audited(actor, deed, (db) => updateConnection(db, id, edit, etag))
  const asksAnew = edit.namespaces !== undefined || edit.developersGroup !== undefined || edit.repositories !== undefined
  if (asksAnew && edited.lastCheck?.ok && !edited.recorded) await requestCollection(actor, id)
  return edited
}
