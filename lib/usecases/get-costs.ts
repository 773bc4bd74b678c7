import type { Actor } from '@/lib/domain/actor'
import type { Costs } from '@/lib/domain/cost'
import type { CostAssumptionsEdit } from '@/lib/domain/cost-assumptions'
import { estimateCosts } from '@/lib/scoring/cost/costs'
import { findCostAssumptions } from '@/lib/store/cost-settings'
import { listPriceOverrides } from '@/lib/store/price-overrides'
import { inTeam } from '@/lib/store/team-db'
import { loadCostedProfiles } from './load-costed-profiles'
import { loadMatrixInput } from './load-matrix-input'

/** What each of the team's profiles costs in a month, computed now; `view` is what is taken otherwise than the team keeps it. */
export async function getCosts(actor: Actor, view: CostAssumptionsEdit): Promise<Costs> {
  const input = await inTeam(actor.teamId, async (db) => {
    const kept = await findCostAssumptions(db)
    const assumptions = { ...kept, ...view }
    const matrix = await loadMatrixInput(db, { question: '', profileIds: [] }, new Date())
    const profiles = await loadCostedProfiles(db, matrix, assumptions.focusSeconds)
    return { now: matrix.now, profiles, kept, assumptions, overrides: await listPriceOverrides(db) }
  })
  return estimateCosts(input)
}
