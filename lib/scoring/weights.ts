import type { CriterionId, GroupId } from '@/lib/domain/criterion'
import type { MatrixSettings } from '@/lib/domain/matrix'
import { criterionIds } from '@/lib/domain/names'
import { criterion } from './criteria'
import { perspectiveParts } from './perspectives'
import { weightedPoints } from './weighing/points'
import { shareOut } from './weighing/shares'

/** Criterion -> share of the whole weight, 0..1. */
export type Weights = ReadonlyMap<CriterionId, number>

/**
 * The weight of each of the given criteria: its group's weight times its share within the group, as shares of the whole. A group keeps its
 * weight as long as one of its criteria is among those given: what drops out hands its share to its neighbours, not to other groups.
 * All are 0 when no given criterion has any weight.
 */
export function weightsOf({ perspective, weights }: MatrixSettings, among: readonly CriterionId[] = criterionIds): Weights {
  const parts = perspectiveParts[perspective]
  const shares = shareOut(
    among.map((id) => ({ group: criterion(id).group as GroupId, part: parts[id] })),
    weights,
  )
  return new Map(among.map((id, at) => [id, shares[at] ?? 0]))
}

/** The weighted mean of ratings as points 0..100, leaving out criteria without one; null when nothing with weight is left. */
export function pointsOf(weights: Weights, rating: (id: CriterionId) => number | null): number | null {
  return weightedPoints([...weights.values()], [...weights.keys()].map(rating))
}
