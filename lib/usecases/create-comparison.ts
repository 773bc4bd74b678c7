import type { Actor } from '@/lib/domain/actor'
import type { Comparison, NewComparison } from '@/lib/domain/comparison'
import { insertComparison } from '@/lib/store/comparisons'
import { audited } from './audited'
import { checkComparedProfiles } from './compared-profiles'

/** Asks a question of some profiles, or of all when none are named. */
export const createComparison = (actor: Actor, draft: NewComparison): Promise<Comparison> =>
  audited(actor, { action: 'create', objectKind: 'comparison', detail: { question: draft.question } }, async (db) => {
    await checkComparedProfiles(db, draft.profileIds)
    return insertComparison(db, draft)
  })
