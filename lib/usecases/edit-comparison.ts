import type { Actor } from '@/lib/domain/actor'
import { canonicalJson } from '@/lib/domain/canonical-json'
import type { Comparison, ComparisonEdit } from '@/lib/domain/comparison'
import { findComparison, updateComparison } from '@/lib/store/comparisons'
import { findPersonName } from '@/lib/store/people'
import { appendWeightChange } from '@/lib/store/weight-changes'
import { audited } from './audited'
import { checkComparedProfiles } from './compared-profiles'

const weightingOf = ({ perspective, weights, mustHaves }: Comparison) => ({ perspective, weights, mustHaves })

/** Changes a comparison, if it is still the version that was read. Once its verdict is shown, a change of weights or must-haves is logged on it. */
export async function editComparison(actor: Actor, id: string, edit: ComparisonEdit, etag: string): Promise<Comparison> {
  const by = await findPersonName(actor.userId)
  return audited(actor, { action: 'edit', objectKind: 'comparison', detail: edit }, async (db) => {
    await checkComparedProfiles(db, edit.profileIds)
    const before = await findComparison(db, id)
    const comparison = await updateComparison(db, id, edit, etag)
    const changed = before !== null && canonicalJson(weightingOf(before)) !== canonicalJson(weightingOf(comparison))
    if (comparison.revealedAt && changed) await appendWeightChange(db, id, weightingOf(comparison), by)
    return comparison
  })
}
