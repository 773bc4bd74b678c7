import type { GroupWeights } from '@/lib/domain/criterion'
import type { WeighingProblem } from '@/lib/domain/weighing'
import { shareOut } from './shares'

/** The weighted mean of ratings as points 0..100, leaving out what has no rating; null when nothing with weight is left. */
export function weightedPoints(weights: readonly number[], ratings: readonly (number | null)[]): number | null {
  let [total, weighted] = [0, 0]
  for (let at = 0; at < weights.length; at++) {
    const rating = ratings[at] ?? null
    if (rating === null) continue
    const weight = weights[at] as number
    total += weight
    weighted += weight * rating
  }
  return total === 0 ? null : (25 * weighted) / total
}

/** The points of each profile on the criteria rated for all, in the order of the problem; null where nothing with weight applies. */
export function pointsOfAll({ criteria, profiles }: WeighingProblem, groups: GroupWeights): (number | null)[] {
  const common = criteria.flatMap((criterion, at) => (criterion.common ? [{ ...criterion, at }] : []))
  const weights = shareOut(common, groups)
  return profiles.map(({ ratings }) =>
    weightedPoints(
      weights,
      common.map(({ at }) => ratings[at] ?? null),
    ),
  )
}
