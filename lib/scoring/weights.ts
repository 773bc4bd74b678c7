import type { CriterionId, GroupId } from '@/lib/domain/criterion'
import type { MatrixSettings } from '@/lib/domain/matrix'
import { criterionIds } from '@/lib/domain/names'
import { criterion } from './criteria'
import { perspectiveParts } from './perspectives'

/** Criterion -> share of the whole weight, 0..1. */
export type Weights = ReadonlyMap<CriterionId, number>

const sum = (numbers: Iterable<number>) => [...numbers].reduce((total, number) => total + number, 0)

/**
 * The weight of each of the given criteria: its group's weight times its share within the group, as shares of the whole. A group keeps its
 * weight as long as one of its criteria is among those given: what drops out hands its share to its neighbours, not to other groups.
 * All are 0 when no given criterion has any weight.
 */
export function weightsOf({ perspective, weights }: MatrixSettings, among: readonly CriterionId[] = criterionIds): Weights {
  const parts = perspectiveParts[perspective]
  const groupOf = (id: CriterionId) => criterion(id).group as GroupId
  const raw = among.map((id) => {
    const group = groupOf(id)
    const inGroup = sum(among.filter((other) => groupOf(other) === group).map((other) => parts[other]))
    return [id, inGroup === 0 ? 0 : (weights[group] * parts[id]) / inGroup] as const
  })
  const whole = sum(raw.map(([, weight]) => weight))
  return new Map(raw.map(([id, weight]) => [id, whole === 0 ? 0 : weight / whole]))
}

/** The weighted mean of ratings as points 0..100, leaving out criteria without one; null when nothing with weight is left. */
export function pointsOf(weights: Weights, rating: (id: CriterionId) => number | null): number | null {
  let [total, weighted] = [0, 0]
  for (const [id, weight] of weights) {
    const rated = rating(id)
    if (rated === null) continue
    total += weight
    weighted += weight * rated
  }
  return total === 0 ? null : (25 * weighted) / total
}
