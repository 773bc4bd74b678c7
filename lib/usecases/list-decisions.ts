import type { Actor } from '@/lib/domain/actor'
import type { Decision } from '@/lib/domain/decision'
import { findComparison } from '@/lib/store/comparisons'
import { listDecisions as list } from '@/lib/store/decisions'
import { inTeam } from '@/lib/store/team-db'
import { found } from './found'

/** What was decided on a comparison, newest first: the first one holds. */
export const listDecisions = (actor: Actor, comparisonId: string): Promise<Decision[]> =>
  inTeam(actor.teamId, async (db) => {
    found(await findComparison(db, comparisonId), 'comparison')
    return list(db, comparisonId)
  })
