import type { Actor } from '@/lib/domain/actor'
import type { Comparison, Weighting } from '@/lib/domain/comparison'
import { Problem } from '@/lib/domain/problem'
import { findComparison, revealComparison } from '@/lib/store/comparisons'
import { findPersonName } from '@/lib/store/people'
import { appendWeightChange } from '@/lib/store/weight-changes'
import { audited } from './audited'
import { found } from './found'

/** Says what counts in a comparison and shows its verdict from now on; what it was first weighed with opens its log. A Problem `conflict` when it is shown already. */
export async function revealVerdict(actor: Actor, id: string, weighting: Weighting, etag: string): Promise<Comparison> {
  const by = await findPersonName(actor.userId)
  return audited(actor, { action: 'reveal', objectKind: 'comparison', detail: weighting }, async (db) => {
    const known = found(await findComparison(db, id), 'comparison')
    if (known.revealedAt) throw new Problem('conflict', 'Its verdict is shown already: change the weights, which is logged.')
    const comparison = await revealComparison(db, id, weighting, etag)
    await appendWeightChange(db, id, weighting, by)
    return comparison
  })
}
