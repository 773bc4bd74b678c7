import type { Actor } from '@/lib/domain/actor'
import type { Comparison, ComparisonEdit } from '@/lib/domain/comparison'
import { updateComparison } from '@/lib/store/comparisons'
import { audited } from './audited'
import { checkComparedProfiles } from './compared-profiles'

/** Changes a comparison, if it is still the version that was read. What changed of weights and must-haves stays in the audit. */
export const editComparison = (actor: Actor, id: string, edit: ComparisonEdit, etag: string): Promise<Comparison> =>
  audited(actor, { action: 'edit', objectKind: 'comparison', detail: edit }, async (db) => {
    await checkComparedProfiles(db, edit.profileIds)
    return updateComparison(db, id, edit, etag)
  })
