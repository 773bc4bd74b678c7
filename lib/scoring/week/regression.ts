import { grouped } from '../releases/visits'

/** The median, and what nine of ten take no longer than. */
export type Figure = 'p50' | 'p90'

/** A median or a ninetieth percentile has to grow by this share, and by so many seconds, to be a regression. */
const LEAST_SHARE = 0.2

/** Whether a figure is a regression; one that is unknown on either side never is. Seconds. */
export const isSlower = (was: number | null, is: number | null, leastSeconds: number): boolean =>
  was !== null && is !== null && is - was >= leastSeconds && is >= was * (1 + LEAST_SHARE)

/**
 * One release or loop: how long it took in all, in seconds, and in each of its parts, which add up to it. `by` is whose vote it is one of, as each
 * machine has one; `of` says what it can be told apart by.
 */
export type Sample = {
  id: string | null
  seconds: number
  parts: readonly { part: string; seconds: number }[]
  by: string
  of: Readonly<Record<string, string>>
}

/** The same of the week before and of this week. */
export type Sides<T> = { before: T; now: T }

/** How many samples, of how many voters, anything is told of at least. */
export type Needs = { samples: number; voters: number }

/** The value at a share of the way through the sorted values, between two of them in proportion; null without values. */
function quantile(values: Float64Array, share: number): number | null {
  const sorted = values.toSorted()
  const at = share * (sorted.length - 1)
  const [below, above] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]]
  return below === undefined || above === undefined ? null : below + (above - below) * (at - Math.floor(at))
}

/** The samples of each voter. */
export const votersOf = (samples: readonly Sample[]): Sample[][] => [...grouped(samples, ({ by }) => by).values()]

/** Whether anything may be told of these samples. */
export const enough = (samples: readonly Sample[], { samples: least, voters }: Needs): boolean =>
  samples.length >= least && (voters <= 1 || votersOf(samples).length >= voters)

const shares: Record<Figure, number> = { p50: 0.5, p90: 0.9 }

/** The median of the voters' figures, in seconds; null without samples. */
export function figureOf(samples: readonly Sample[], figure: Figure): number | null {
  const votes = votersOf(samples).map((own) =>
    quantile(
      Float64Array.from(own, ({ seconds }) => seconds),
      shares[figure],
    ),
  )
  return quantile(Float64Array.from(votes.flatMap((vote) => vote ?? [])), 0.5)
}

const outlineOf = ({ parts }: Sample) => parts.map(({ part }) => part).join(',')

/** The samples that are told in the same parts, of the parts of which the side with fewer has most; null when there are too few of any. */
export function toldAlike({ before, now }: Sides<readonly Sample[]>, needs: Needs): Sides<Sample[]> | null {
  const [old, recent] = [grouped(before, outlineOf), grouped(now, outlineOf)]
  const least = (sides: Sides<Sample[]>) => Math.min(sides.before.length, sides.now.length)
  return [...recent]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([outline, own]) => ({ before: old.get(outline) ?? [], now: own }))
    .filter((sides) => enough(sides.before, needs) && enough(sides.now, needs))
    .reduce<Sides<Sample[]> | null>((best, sides) => (best === null || least(sides) > least(best) ? sides : best), null)
}
