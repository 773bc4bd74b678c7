import type { Actor } from '@/lib/domain/actor'
import type { Comparison, NewComparison } from '@/lib/domain/comparison'
import { insertComparison } from '@/lib/store/comparisons'
import { findPersonName } from '@/lib/store/people'
import { appendWeightChange } from '@/lib/store/weight-changes'
import { audited } from './audited'
import { checkComparedProfiles } from './compared-profiles'

/** Asks a question of some profiles, or of all when none are named. One that is weighed at once shows its verdict at once; how it was weighed opens its log. */
export async function createComparison(actor: Actor, draft: NewComparison): Promise<Comparison> {
  const by = await findPersonName(actor.userId)
  return audited(actor, { action: 'create', objectKind: 'comparison', detail: { question: draft.question } }, async (db) => {
    await checkComparedProfiles(db, draft.profileIds)
    const comparison = await insertComparison(db, draft)
    const { perspective, weights, mustHaves } = comparison
    if (comparison.revealedAt) await appendWeightChange(db, comparison.id, { perspective, weights, mustHaves }, by)
    return comparison
  })
}
