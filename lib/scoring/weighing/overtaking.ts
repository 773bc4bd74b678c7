import type { GroupId, GroupWeights } from '@/lib/domain/criterion'
import { groupIds } from '@/lib/domain/names'
import type { Overtaking, Sensitivity, WeighingProblem } from '@/lib/domain/weighing'
import { pointsOfAll } from './points'
import { shareOut } from './shares'

/** From 0 to 1 in tenths: what is linear, or nearly so, needs no more to be drawn. */
const SHARES = Array.from({ length: 11 }, (_, tenth) => tenth / 10)

/** Less weight than this is what rounding leaves of none: a double root is only known to half the digits. */
const NOTHING = 1e-6

/** A profile's points as one group's share t goes from 0 to 1: (n + m t) / (d + e t), where the divisor is 1 unless something does not apply to it. */
interface Line {
  n: number
  m: number
  d: number
  e: number
}

/** The weights with one group at a share of the whole and the others in their proportions; null when no other has any weight. */
export function withShare(groups: GroupWeights, group: GroupId, share: number): GroupWeights | null {
  const others = groupIds.reduce((sum, id) => (id === group ? sum : sum + groups[id]), 0)
  if (others === 0) return null
  const entries = groupIds.map((id) => [id, id === group ? share : ((1 - share) * groups[id]) / others] as const)
  return Object.fromEntries(entries) as GroupWeights
}

function linesOf({ criteria, profiles }: WeighingProblem, atNone: GroupWeights, atAll: GroupWeights): Line[] {
  const common = criteria.flatMap((criterion, at) => (criterion.common ? [{ ...criterion, at }] : []))
  const [none, all] = [shareOut(common, atNone), shareOut(common, atAll)]
  return profiles.map(({ ratings }) => {
    const line = { n: 0, m: 0, d: 0, e: 0 }
    common.forEach(({ at }, place) => {
      const rating = ratings[at] ?? null
      if (rating === null) return
      const [from, to] = [none[place] ?? 0, all[place] ?? 0]
      line.n += from * rating
      line.m += (to - from) * rating
      line.d += from
      line.e += to - from
    })
    return line
  })
}

/** Where a x^2 + b x + c is 0, with the slope there. */
function roots(a: number, b: number, c: number): { at: number; slope: number }[] {
  const size = Math.max(Math.abs(a), Math.abs(b), Math.abs(c))
  if (Math.abs(a) <= 1e-12 * size) return Math.abs(b) <= 1e-12 * size ? [] : [{ at: -c / b, slope: b }]
  const root = Math.sqrt(b * b - 4 * a * c)
  // Added with the sign of b, so that nothing cancels.
  const half = -(b + (b < 0 ? -root : root)) / 2
  const found = half === 0 ? [0] : [half / a, c / half]
  return found.map((at) => ({ at, slope: 2 * a * at + b })).filter(({ at, slope }) => Number.isFinite(at) && slope !== 0)
}

/** A difference, and none where it is less than what rounding leaves of two that are equal. */
function minus(one: number, other: number): number {
  const difference = one - other
  return Math.abs(difference) <= 1e-12 * Math.max(Math.abs(one), Math.abs(other)) ? 0 : difference
}

/** Where a rival is level with the leader, nearest to the share of now on either side: solved, not searched for. */
function crossings(rival: Line, leader: Line, now: number): Pick<Overtaking, 'at' | 'side'>[] {
  const found = roots(
    minus(rival.m * leader.e, leader.m * rival.e),
    minus(rival.n * leader.e + rival.m * leader.d, leader.n * rival.e + leader.m * rival.d),
    minus(rival.n * leader.d, leader.n * rival.d),
  ).filter(({ at }) => at >= 0 && at <= 1 && [rival, leader].every(({ d, e }) => d + e * at > NOTHING))
  const above = found.filter(({ at, slope }) => at > now && slope > 0).toSorted((a, b) => a.at - b.at)[0]
  const below = found.filter(({ at, slope }) => at < now && slope < 0).toSorted((a, b) => b.at - a.at)[0]
  return [...(above ? [{ at: above.at, side: 'above' as const }] : []), ...(below ? [{ at: below.at, side: 'below' as const }] : [])]
}

const sumOf = (groups: GroupWeights) => groupIds.reduce((sum, id) => sum + groups[id], 0)

/** What a share among the groups that count for something is of the whole, when the others keep their proportions: `kept` of theirs counts. */
const ofWhole = (counted: number, kept: number) => (kept * counted) / (1 - counted + kept * counted)

/**
 * How the points move with each group's share of the weight while the others keep their proportions, and where somebody overtakes the leader.
 * A group of which nothing is rated for all has weight and counts for nothing: it is left out, and so are all when no other counts.
 */
export function sensitivityOf(problem: WeighingProblem, groups: GroupWeights, leaderId: string | null): Sensitivity[] {
  const leaderAt = problem.profiles.findIndex(({ id }) => id === leaderId)
  const counted = new Set(problem.criteria.flatMap((criterion) => (criterion.common ? [criterion.group] : [])))
  const used = Object.fromEntries(groupIds.map((id) => [id, counted.has(id) ? groups[id] : 0])) as GroupWeights
  return groupIds.flatMap((group) => {
    const [none, all] = [withShare(used, group, 0), withShare(used, group, 1)]
    if (!counted.has(group) || !none || !all) return []
    const kept = (sumOf(used) - used[group]) / (sumOf(groups) - groups[group])
    const now = used[group] / sumOf(used)
    const lines = linesOf(problem, none, all)
    const leader = lines[leaderAt]
    const overtaking = problem.profiles.flatMap(({ id }, at) => {
      const rival = lines[at]
      if (!leader || !rival || at === leaderAt) return []
      return crossings(rival, leader, now).map((crossing) => ({ group, profileId: id, ...crossing, at: ofWhole(crossing.at, kept) }))
    })
    const share = groups[group] / sumOf(groups)
    const curve = SHARES.map((at) => ({ share: at, points: pointsOfAll(problem, withShare(groups, group, at) ?? groups) }))
    return [{ group, share, overtaking: overtaking.toSorted((a, b) => Math.abs(a.at - share) - Math.abs(b.at - share)), curve }]
  })
}
