import type { Actor } from '@/lib/domain/actor'
import { removeConnection } from '@/lib/store/connections'
import { audited } from './audited'

/** Deletes a connection with its credentials, stages, collections and releases, if it is still the version that was read. */
export async function deleteConnection(actor: Actor, id: string, etag: string): Promise<void> {
  await audited(actor, { action: 'delete', objectKind: 'connection', objectId: id }, async (db) => {
    await removeConnection(db, id, etag)
    return undefined
  })
}
