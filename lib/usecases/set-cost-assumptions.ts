import type { Actor } from '@/lib/domain/actor'
import type { CostAssumptions } from '@/lib/domain/cost-assumptions'
import { keepCostAssumptions } from '@/lib/store/cost-settings'
import { audited } from './audited'

/** Keeps what the team's estimates go by beside the evidence. */
export async function setCostAssumptions(actor: Actor, assumptions: CostAssumptions): Promise<CostAssumptions> {
  await audited(actor, { action: 'edit', objectKind: 'cost', detail: assumptions }, async (db) => {
    await keepCostAssumptions(db, assumptions)
    return { id: actor.teamId }
  })
  return assumptions
}
