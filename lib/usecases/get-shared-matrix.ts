import type { Matrix } from '@/lib/domain/matrix'
import type { Snapshot } from '@/lib/domain/share'
import { buildMatrix } from '@/lib/scoring/matrix'
import { settingsFor } from '@/lib/scoring/perspectives'
import type { MatrixView } from './get-matrix'
import { readSharedComparison } from './open-shared-comparison'

/** The matrix of a snapshot, computed from what was frozen: with the sharer's weights the same digits as then, or weighed another way. */
export function matrixOfSnapshot({ input, settings }: Snapshot, view: MatrixView): Matrix {
  const perspective = view.perspective ?? settings.perspective
  const weights = view.weights ?? (perspective === settings.perspective ? settings.weights : null)
  return buildMatrix(input, settingsFor(perspective, weights, view.must ?? settings.mustHaves))
}

/** The matrix of a shared comparison under a view. */
export const getSharedMatrix = async (token: string, view: MatrixView): Promise<Matrix> =>
  matrixOfSnapshot((await readSharedComparison(token)).snapshot, view)
