import type { Actor } from '@/lib/domain/actor'
import type { OpenedDecision } from '@/lib/domain/decision'
import { Snapshot } from '@/lib/domain/share'
import { buildMatrix } from '@/lib/scoring/matrix'
import { paybackOf } from '@/lib/scoring/payback'
import { recordOf } from '@/lib/scoring/record'
import { sinceOf } from '@/lib/scoring/since'
import { findComparison } from '@/lib/store/comparisons'
import { findDecision } from '@/lib/store/decisions'
import { inTeam } from '@/lib/store/team-db'
import { found } from './found'
import { matrixOfSnapshot, weighingOfSnapshot } from './get-shared-matrix'
import { loadMatrixInput } from './load-matrix-input'

/** A decision with its payback and record from what was frozen, and what has changed since, weighed as it was then. */
export async function openDecision(actor: Actor, id: string): Promise<OpenedDecision> {
  const { decision, content, input } = await inTeam(actor.teamId, async (db) => {
    const kept = found(await findDecision(db, id), 'decision')
    const comparison = kept.decision.comparisonId === null ? null : await findComparison(db, kept.decision.comparisonId)
    return { ...kept, input: comparison && (await loadMatrixInput(db, comparison, new Date())) }
  })
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
