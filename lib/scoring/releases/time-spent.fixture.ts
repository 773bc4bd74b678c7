import { MAX_SLOWEST, type ReleaseTime, type TimePartId, type TimeShare, type TimeSpent } from '@/lib/domain/time-spent'
import { shareTimes } from './time-spent'
import { grouped } from './visits'

type Spent = TimeShare['slowest'][number]

/** The value at or below which this share of the values lies, by nearest rank. */
function quantile(sorted: Float64Array, share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

const isSlower = (a: Spent, b: Spent) => a.span.seconds > b.span.seconds || (a.span.seconds === b.span.seconds && a.releaseId < b.releaseId)

/** The slowest, the slowest of all first. They are few of many, so the many are not put in order for them. */
function slowestOf(spent: readonly Spent[]): Spent[] {
  const slowest: Spent[] = []
  for (const one of spent) {
    const last = slowest.at(-1)
    if (slowest.length === MAX_SLOWEST && last && !isSlower(one, last)) continue
    const place = slowest.findIndex((other) => isSlower(one, other))
    slowest.splice(place < 0 ? slowest.length : place, 0, one)
    if (slowest.length > MAX_SLOWEST) slowest.pop()
  }
  return slowest
}

/** What the times of releases come to, told from each of them: what the sums of the database are held against. */
export function sumTimes(times: readonly ReleaseTime[]): Pick<TimeSpent, 'releases' | 'seconds' | 'parts' | 'together'> {
  const all = times.flatMap(({ spans, unknown: _, ...time }) => spans.map((span) => ({ ...time, span })))
  const groups = [...grouped(all, ({ span }) => span.parts.join(' ')).values()].map((spent) => {
    const seconds = Float64Array.from(spent, ({ span }) => span.seconds).sort()
    return {
      parts: spent[0]?.span.parts ?? [],
      seconds: seconds.reduce((sum, value) => sum + value, 0),
      ...{ p50: quantile(seconds, 0.5), p90: quantile(seconds, 0.9), n: seconds.length },
      slowest: slowestOf(spent),
    }
  })
  const unknown: Partial<Record<TimePartId, number>> = {}
  for (const part of times.flatMap((time) => time.unknown)) unknown[part] = (unknown[part] ?? 0) + 1
  return { releases: times.length, ...shareTimes(groups, unknown) }
}
