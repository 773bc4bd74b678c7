import type { Actor } from '@/lib/domain/actor'
import type { GroupWeights, MustHaveId, PerspectiveId } from '@/lib/domain/criterion'
import type { Matrix } from '@/lib/domain/matrix'
import { buildMatrix } from '@/lib/scoring/matrix'
import { settingsFor } from '@/lib/scoring/perspectives'
import { findComparison } from '@/lib/store/comparisons'
import { inTeam } from '@/lib/store/team-db'
import { found } from './found'
import { loadMatrixInput } from './load-matrix-input'

/** How a matrix is looked at; what is left out is the comparison's own, and another perspective comes with its own weights. */
export type MatrixView = { perspective?: PerspectiveId; weights?: GroupWeights; must?: MustHaveId[] }

/** The matrix of a comparison with scores and verdict, computed now. */
export async function getMatrix(actor: Actor, comparisonId: string, view: MatrixView): Promise<Matrix> {
  const { comparison, input } = await inTeam(actor.teamId, async (db) => {
    const comparison = found(await findComparison(db, comparisonId), 'comparison')
    return { comparison, input: await loadMatrixInput(db, comparison, new Date()) }
  })
  const perspective = view.perspective ?? comparison.perspective
  const weights = view.weights ?? (perspective === comparison.perspective ? comparison.weights : null)
  return buildMatrix(input, settingsFor(perspective, weights, view.must ?? comparison.mustHaves))
}
