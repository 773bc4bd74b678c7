import type { Actor } from '@/lib/domain/actor'
import type { WeightChange } from '@/lib/domain/comparison'
import { findComparison } from '@/lib/store/comparisons'
import { inTeam } from '@/lib/store/team-db'
import { listWeightChanges as list } from '@/lib/store/weight-changes'
import { found } from './found'

/** How a comparison was first weighed and each change since, newest first. */
export const listWeightChanges = (actor: Actor, comparisonId: string): Promise<WeightChange[]> =>
  inTeam(actor.teamId, async (db) => {
    found(await findComparison(db, comparisonId), 'comparison')
    return list(db, comparisonId)
  })
