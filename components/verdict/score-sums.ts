import type { GroupWeights } from '@/lib/domain/criterion'
import type { Matrix } from '@/lib/domain/matrix'
import type { WeighingProblem } from '@/lib/domain/weighing'
import { shareOut } from '@/lib/scoring/weighing/shares'

/** One criterion's part in the scores. */
export interface SumLine {
  id: string
  title: string
  /** Share of what is scored, 0..1. */
  share: number
  /** In the order of the profiles: the rating and the points that come of it; null where it does not apply. */
  parts: ({ rating: number; points: number } | null)[]
}

/** Scores as sums that can be added up by hand. */
export interface Sums {
  profileIds: string[]
  lines: SumLine[]
  /** Criteria with weight that are not scored, since not all are rated on them: by whom they are not known. */
  leftOut: { title: string; unknownOf: string[] }[]
}

/** How the scores come about: 25 times rating times share, over the criteria rated for all; what does not apply hands its share to the others. */
export function sumsOf({ criteria, profiles }: WeighingProblem, groups: GroupWeights, { rows }: Pick<Matrix, 'rows'>): Sums {
  const titleOf = (id: string) => rows.find(({ criterion }) => criterion.id === id)?.criterion.title ?? id
  const common = criteria.flatMap((criterion, at) => (criterion.common ? [{ ...criterion, at }] : []))
  const shares = shareOut(common, groups)
  const applied = profiles.map(({ ratings }) => common.reduce((sum, { at }, n) => sum + (ratings[at] == null ? 0 : (shares[n] ?? 0)), 0))
  const lines = common.map(({ id, at }, n) => ({
    id,
    title: titleOf(id),
    share: shares[n] ?? 0,
    parts: profiles.map(({ ratings }, column) => {
      const rating = ratings[at] ?? null
      const whole = applied[column] ?? 0
      return rating === null || whole === 0 ? null : { rating, points: (25 * rating * (shares[n] ?? 0)) / whole }
    }),
  }))
  const isUnknown = (id: string, profileId: string) => {
    const cell = rows.find(({ criterion }) => criterion.id === id)?.cells.find((each) => each.profileId === profileId)
    return cell !== undefined && cell.rating === null && cell.state !== 'not-applicable'
  }
  const leftOut = criteria
    .filter(({ common: scored, group, part }) => !scored && groups[group] * part > 0)
    .map(({ id }) => ({ title: titleOf(id), unknownOf: profiles.filter((profile) => isUnknown(id, profile.id)).map((each) => each.id) }))
  return { profileIds: profiles.map(({ id }) => id), lines: lines.filter(({ share }) => share > 0), leftOut }
}
