import type { Actor } from '@/lib/domain/actor'
import type { OpenedDecision } from '@/lib/domain/decision'
import { Snapshot } from '@/lib/domain/snapshot'
import { buildMatrix } from '@/lib/scoring/matrix'
import { paybackOf } from '@/lib/scoring/payback'
import { recordOf } from '@/lib/scoring/record'
import { sinceOf } from '@/lib/scoring/since'
import { findComparison } from '@/lib/store/comparisons'
import { findDecision } from '@/lib/store/decisions'
import { inTeam, type TeamDb } from '@/lib/store/team-db'
import { found } from './found'
import { matrixOfSnapshot, weighingOfSnapshot } from './get-shared-matrix'
import { loadMatrixInput } from './load-matrix-input'

/** A decision with its payback and record from what was frozen, and what has changed since, weighed as it was then. */
export const openDecision = (actor: Actor, id: string): Promise<OpenedDecision> =>
  inTeam(actor.teamId, (db) => openDecisionIn(db, id, new Date()))

/** As openDecision, within a transaction of the team. */
export async function openDecisionIn(db: TeamDb, id: string, now: Date): Promise<OpenedDecision> {
  const { decision, content } = found(await findDecision(db, id), 'decision')
  const comparison = decision.comparisonId === null ? null : await findComparison(db, decision.comparisonId)
  const input = comparison && (await loadMatrixInput(db, comparison, now))
  const snapshot = Snapshot.parse(JSON.parse(content))
  const then = matrixOfSnapshot(snapshot, {})
  const payback = paybackOf(then, decision)
  return {
    decision,
    payback,
    record: recordOf(decision, payback, then, weighingOfSnapshot(snapshot)),
    since: input && sinceOf(then, buildMatrix(input, snapshot.settings)),
  }
}
