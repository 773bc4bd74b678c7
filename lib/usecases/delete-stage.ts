import type { Actor } from '@/lib/domain/actor'
import { removeStage } from '@/lib/store/stages'
import { audited } from './audited'

/** Deletes a stage, if it is still the version that was read. Profiles measured on it are left without one. */
export async function deleteStage(actor: Actor, id: string, etag: string): Promise<void> {
  await audited(actor, { action: 'delete', objectKind: 'stage', objectId: id }, async (db) => {
    await removeStage(db, id, etag)
    return undefined
  })
}
