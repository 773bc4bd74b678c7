import type { Visitor } from '@/lib/domain/actor'
import type { Matrix } from '@/lib/domain/matrix'
import type { Snapshot } from '@/lib/domain/snapshot'
import type { Weighing } from '@/lib/domain/weighing'
import { buildMatrix, runMatrix } from '@/lib/scoring/matrix'
import { settingsFor } from '@/lib/scoring/perspectives'
import { sameDigits } from '@/lib/scoring/same-digits'
import { weigh } from '@/lib/scoring/weigh'
import type { MatrixView } from './get-matrix'
import { readSharedComparison } from './open-shared-comparison'

/** The matrix of a snapshot: as it was computed when it was frozen, or weighed another way from the frozen evidence. */
export function matrixOfSnapshot(snapshot: Snapshot, view: MatrixView): Matrix {
  const asFrozen = Object.values(view).every((asked) => asked === undefined)
  return asFrozen && snapshot.computed ? snapshot.computed.matrix : computeAgain(snapshot, view)
}

function computeAgain({ input, settings }: Snapshot, view: MatrixView): Matrix {
  const perspective = view.perspective ?? settings.perspective
  const weights = view.weights ?? (perspective === settings.perspective ? settings.weights : null)
  return buildMatrix(input, settingsFor(perspective, weights, view.must ?? settings.mustHaves))
}

/** What the verdict of a snapshot stood on when it was frozen; of one without, computed again with the seed of then. */
export function weighingOfSnapshot({ input, settings, seed = 1, computed }: Snapshot): Weighing {
  if (computed) return computed.weighing
  const { matrix, run } = runMatrix(input, settings)
  return weigh(run, matrix.verdict, input, settings, seed)
}

/** Whether this version of Fourways comes to the same digits from the frozen evidence; null where none were frozen with it. */
export const recomputesTheSame = (snapshot: Snapshot): boolean | null =>
  snapshot.computed ? sameDigits(snapshot.computed.matrix, computeAgain(snapshot, {})) : null

/** The matrix of a shared comparison under a view. */
export const getSharedMatrix = async (token: string, visitor: Visitor, view: MatrixView): Promise<Matrix> =>
  matrixOfSnapshot((await readSharedComparison(token, visitor)).snapshot, view)
