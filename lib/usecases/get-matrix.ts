import type { Actor } from '@/lib/domain/actor'
import type { Comparison } from '@/lib/domain/comparison'
import type { GroupWeights, MustHaveId, PerspectiveId } from '@/lib/domain/criterion'
import type { Matrix, MatrixInput, MatrixSettings } from '@/lib/domain/matrix'
import type { Weighing } from '@/lib/domain/weighing'
import { buildMatrix, runMatrix } from '@/lib/scoring/matrix'
import { settingsFor } from '@/lib/scoring/perspectives'
import { veil } from '@/lib/scoring/veil'
import { weigh } from '@/lib/scoring/weigh'
import { findComparison } from '@/lib/store/comparisons'
import { inTeam } from '@/lib/store/team-db'
import { found } from './found'
import { loadMatrixInput } from './load-matrix-input'

/** How a matrix is looked at; what is left out is the comparison's own, and another perspective comes with its own weights. */
export type MatrixView = { perspective?: PerspectiveId; weights?: GroupWeights; must?: MustHaveId[] }

const read = (actor: Actor, comparisonId: string) =>
  inTeam(actor.teamId, async (db) => {
    const comparison = found(await findComparison(db, comparisonId), 'comparison')
    return { comparison, input: await loadMatrixInput(db, comparison, new Date()) }
  })

function settingsOf(comparison: Comparison, view: MatrixView): MatrixSettings {
  const perspective = view.perspective ?? comparison.perspective
  const weights = view.weights ?? (perspective === comparison.perspective ? comparison.weights : null)
  return settingsFor(perspective, weights, view.must ?? comparison.mustHaves)
}

/** The matrix as its team may see it: until it has said what counts without scores and verdict. */
export const matrixFor = ({ revealedAt }: Comparison, input: MatrixInput, settings: MatrixSettings): Matrix => {
  const matrix = buildMatrix(input, settings)
  return revealedAt === null ? veil(matrix) : matrix
}

/** A comparison with its matrix and what its verdict stands on; the latter is null until its team has said what counts. */
export type Compared = { comparison: Comparison; matrix: Matrix; weighing: Weighing | null }

/** A comparison with all that its screen begins with, computed now. */
export async function getCompared(actor: Actor, comparisonId: string, view: MatrixView): Promise<Compared> {
  const { comparison, input } = await read(actor, comparisonId)
  const settings = settingsOf(comparison, view)
  const { matrix, run } = runMatrix(input, settings)
  if (comparison.revealedAt === null) return { comparison, matrix: veil(matrix), weighing: null }
  return { comparison, matrix, weighing: weigh(run, matrix.verdict, input, settings, comparison.seed) }
}

/** The matrix of a comparison with scores and verdict, computed now. */
export async function getMatrix(actor: Actor, comparisonId: string, view: MatrixView): Promise<Matrix> {
  const { comparison, input } = await read(actor, comparisonId)
  return matrixFor(comparison, input, settingsOf(comparison, view))
}

/** What the verdict of a comparison stands on, computed now; null until its team has said what counts. */
export const getWeighing = async (actor: Actor, comparisonId: string, view: MatrixView): Promise<Weighing | null> =>
  (await getCompared(actor, comparisonId, view)).weighing
