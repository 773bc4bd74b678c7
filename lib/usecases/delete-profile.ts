import type { Actor } from '@/lib/domain/actor'
import { removeProfile } from '@/lib/store/profiles'
import { audited } from './audited'

/** Deletes a profile, if it is still the version that was read. Its evidence stays, and so do shares that froze it. */
export async function deleteProfile(actor: Actor, id: string, etag: string): Promise<void> {
  await audited(actor, { action: 'delete', objectKind: 'profile', objectId: id }, async (db) => {
    await removeProfile(db, id, etag)
    return undefined
  })
}
