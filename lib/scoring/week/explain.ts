import { grouped } from '../releases/visits'
import { enough, type Figure, figureOf, type Needs, type Sample, type Sides, toldAlike, votersOf } from './regression'

/** The least share of an increase that a part or a group has to carry to be named. */
export const CARRIES = 0.5

/** What is known of no part: it is never named as a cause. */
export const REST = 'rest'

/** What a part took in either week, in seconds; `share` is of all that parts grew by, null for one that did not grow. */
export type PartGrowth = Sides<number> & { part: string; share: number | null }

/** A group with the share of the increase that would be gone without it, and how many samples are of it. */
type GroupGrowth = { dimension: string; value: string; share: number; n: Sides<number> }

/** What carries an increase. `part` and `group` are null when none does, or when there are too few to tell; `behind` are the ids of the slowest. */
export type Explained = {
  parts: PartGrowth[]
  /** How many samples the parts are of. */
  n: Sides<number>
  part: PartGrowth | null
  group: GroupGrowth | null
  behind: string[]
}

/** How many of the slowest are named. */
const MOST_BEHIND = 5

/** How many groups of one kind are left out in turn, those with most samples: a small one carries no half. */
const MOST_GROUPS = 20

/** The samples of one voter that its figure stands among: the middle half for the median, the slowest fifth for the ninetieth percentile. */
function around(own: readonly Sample[], figure: Figure): Sample[] {
  const sorted = own.toSorted((a, b) => a.seconds - b.seconds || ((a.id ?? '') < (b.id ?? '') ? -1 : 1))
  return figure === 'p50'
    ? sorted.slice(Math.floor(sorted.length * 0.25), Math.ceil(sorted.length * 0.75))
    : sorted.slice(Math.floor(sorted.length * 0.8))
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

/** What each part took on average around the figure, each voter's average counting once. They add up to the average of the whole. */
function partsAround(samples: readonly Sample[], figure: Figure): Map<string, number> {
  const voters = votersOf(samples).map((own) => around(own, figure))
  const of = (sample: Sample, part: string) => sample.parts.find((one) => one.part === part)?.seconds ?? 0
  return new Map((samples[0]?.parts ?? []).map(({ part }) => [part, mean(voters.map((own) => mean(own.map((one) => of(one, part)))))]))
}

function growthOf(sides: Sides<Sample[]>, figure: Figure): PartGrowth[] {
  const before = partsAround(sides.before, figure)
  const told = [...partsAround(sides.now, figure)].map(([part, now]) => ({ part, before: before.get(part) ?? 0, now }))
  const grown = told.reduce((sum, one) => sum + Math.max(0, one.now - one.before), 0)
  const shareOf = (growth: number) => (growth > 0 ? growth / grown : null)
  return told
    .map((one) => ({ ...one, share: shareOf(one.now - one.before) }))
    .toSorted((a, b) => b.now - b.before - (a.now - a.before) || (a.part < b.part ? -1 : 1))
}

/** What is told of a group: how much the figure of all grew by, in seconds, and of how many anything may be told. */
type Asked = { figure: Figure; needs: Needs; grown: number }

/** What would be left of the increase without a group; null when too few are left, or too few are of it, to tell. */
function groupGrowth(sides: Sides<readonly Sample[]>, of: { dimension: string; value: string }, { figure, needs, grown }: Asked) {
  const isOf = (sample: Sample) => sample.of[of.dimension] === of.value
  const split = (samples: readonly Sample[]) => ({ own: samples.filter(isOf), rest: samples.filter((one) => !isOf(one)) })
  const [before, now] = [split(sides.before), split(sides.now)]
  if (!enough(before.rest, needs) || !enough(now.rest, needs)) return null
  // Where voters count, of a few of them nothing is told, neither by themselves nor as what is missing from all.
  const few = (own: readonly Sample[]) => needs.voters > 1 && own.length > 0 && !enough(own, needs)
  if (now.own.length === 0 || few(before.own) || few(now.own)) return null
  const left = (figureOf(now.rest, figure) ?? 0) - (figureOf(before.rest, figure) ?? 0)
  return { ...of, share: Math.min(1, 1 - left / grown), n: { before: before.own.length, now: now.own.length } }
}

/** The group without which most of the increase would be gone; of equal ones the one with more samples. Null when none carries enough. */
function groupOf(sides: Sides<readonly Sample[]>, figure: Figure, needs: Needs): GroupGrowth | null {
  const grown = (figureOf(sides.now, figure) ?? 0) - (figureOf(sides.before, figure) ?? 0)
  if (grown <= 0) return null
  const dimensions = [...new Set(sides.now.flatMap(({ of }) => Object.keys(of)))]
  const groups = dimensions.flatMap((dimension) =>
    [...grouped(sides.now, ({ of }) => of[dimension] ?? '')]
      .filter(([value]) => value !== '')
      .sort(([a, own], [b, other]) => other.length - own.length || (a < b ? -1 : 1))
      .slice(0, MOST_GROUPS)
      .flatMap(([value]) => groupGrowth(sides, { dimension, value }, { figure, needs, grown }) ?? []),
  )
  const most = groups.reduce<GroupGrowth | null>((best, one) => (best === null || one.share > best.share ? one : best), null)
  return most !== null && most.share >= CARRIES ? most : null
}

/**
 * What carries the increase of a figure from the week before to this one. A part does with at least half of all that parts grew by, among the samples that
 * are told in the same parts; a group when at least half of the increase would be gone without it. Pure.
 */
export function explain(sides: Sides<readonly Sample[]>, figure: Figure, needs: Needs): Explained {
  const alike = toldAlike(sides, needs)
  const parts = alike && (alike.now[0]?.parts.length ?? 0) > 1 ? growthOf(alike, figure) : []
  const [first] = parts
  const part = first && first.part !== REST && (first.share ?? 0) >= CARRIES ? first : null
  const slow = ({ seconds, parts: own }: Sample) => own.find((one) => one.part === part?.part)?.seconds ?? seconds
  return {
    parts,
    n: parts.length > 0 && alike ? { before: alike.before.length, now: alike.now.length } : { before: 0, now: 0 },
    part,
    group: groupOf(sides, figure, needs),
    behind: (alike ?? sides).now
      .filter(({ id }) => id !== null)
      .map((one) => ({ id: one.id ?? '', seconds: slow(one) }))
      .sort((a, b) => b.seconds - a.seconds || (a.id < b.id ? -1 : 1))
      .slice(0, MOST_BEHIND)
      .map(({ id }) => id),
  }
}
