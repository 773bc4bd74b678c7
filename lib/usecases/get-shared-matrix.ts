import type { Matrix } from '@/lib/domain/matrix'
import type { SharedComparison, Snapshot } from '@/lib/domain/share'
import type { Weighing } from '@/lib/domain/weighing'
import { buildMatrix, runMatrix } from '@/lib/scoring/matrix'
import { settingsFor } from '@/lib/scoring/perspectives'
import { weigh } from '@/lib/scoring/weigh'
import type { MatrixView } from './get-matrix'
import { readSharedComparison } from './open-shared-comparison'

/** The matrix of a snapshot, computed from what was frozen: with the sharer's weights the same digits as then, or weighed another way. */
export function matrixOfSnapshot({ input, settings }: Snapshot, view: MatrixView): Matrix {
  const perspective = view.perspective ?? settings.perspective
  const weights = view.weights ?? (perspective === settings.perspective ? settings.weights : null)
  return buildMatrix(input, settingsFor(perspective, weights, view.must ?? settings.mustHaves))
}

/** What the verdict of a snapshot stood on, computed again from what was frozen, with the seed of then. */
export function weighingOfSnapshot({ input, settings, seed = 1 }: Snapshot): Weighing {
  const { matrix, run } = runMatrix(input, settings)
  return weigh(run, matrix.verdict, input, settings, seed)
}

/** The newest that were weighed: what a snapshot comes to never changes, and its page is read by many. */
const weighed = new Map<string, Weighing>()
const MOST_KEPT = 50

/** As weighingOfSnapshot, kept for the next reader. */
export function weighingOfShared({ sha256, snapshot }: Pick<SharedComparison, 'sha256' | 'snapshot'>): Weighing {
  const key = `${sha256} ${snapshot.seed}`
  const kept = weighed.get(key) ?? weighingOfSnapshot(snapshot)
  weighed.delete(key)
  weighed.set(key, kept)
  const [oldest] = weighed.keys()
  if (weighed.size > MOST_KEPT && oldest !== undefined) weighed.delete(oldest)
  return kept
}

/** The matrix of a shared comparison under a view. */
export const getSharedMatrix = async (token: string, view: MatrixView): Promise<Matrix> =>
  matrixOfSnapshot((await readSharedComparison(token)).snapshot, view)
