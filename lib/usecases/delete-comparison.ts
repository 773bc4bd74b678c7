import type { Actor } from '@/lib/domain/actor'
import { removeComparison } from '@/lib/store/comparisons'
import { audited } from './audited'

/** Deletes a comparison, if it is still the version that was read. Links to what was frozen of it stay. */
export async function deleteComparison(actor: Actor, id: string, etag: string): Promise<void> {
  await audited(actor, { action: 'delete', objectKind: 'comparison', objectId: id }, async (db) => {
    await removeComparison(db, id, etag)
    return undefined
  })
}
