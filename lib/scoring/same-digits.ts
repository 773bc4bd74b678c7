import type { Matrix } from '@/lib/domain/matrix'

const digitsOf = ({ rows, scores, verdict }: Matrix) =>
  JSON.stringify([
    rows.map(({ criterion, weight, cells }) => [
      criterion.id,
      weight,
      cells.map(({ profileId, rating, value }) => [profileId, rating, value]),
    ]),
    scores.map(({ profileId, points, interval, coverage, rank }) => [profileId, points, interval.low, interval.high, coverage, rank]),
    [verdict.state, verdict.profileId],
  ])

/** Whether two computations of a comparison come to the same ratings, values, weights, scores and winner, whatever words they are told in. */
export const sameDigits = (a: Matrix, b: Matrix): boolean => digitsOf(a) === digitsOf(b)
