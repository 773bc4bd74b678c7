import {
  MAX_SLOWEST,
  type OtherWay,
  type ReleaseTime,
  type TimePart,
  type TimePartId,
  type TimeShare,
  type TimeSpan,
  type TimeSpent,
} from '@/lib/domain/time-spent'
import { timePartIds } from '@/lib/domain/time-spent-words'
import { grouped } from './visits'

type Spent = { time: ReleaseTime; span: TimeSpan }

/** The value at or below which this share of the values lies, by nearest rank; null without values. */
function quantile(sorted: Float64Array, share: number): number | null {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null
}

const sum = (values: readonly number[]) => (values.length === 0 ? null : values.reduce((all, value) => all + value, 0))

const isSlower = (a: Spent, b: Spent) =>
  a.span.seconds > b.span.seconds || (a.span.seconds === b.span.seconds && a.time.releaseId < b.time.releaseId)

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

function shareOf(parts: TimePartId[], spent: readonly Spent[]): TimeShare {
  const seconds = Float64Array.from(spent, ({ span }) => span.seconds).sort()
  return {
    parts,
    seconds: seconds.length === 0 ? null : seconds.reduce((all, value) => all + value, 0),
    ...{ p50: quantile(seconds, 0.5), p90: quantile(seconds, 0.9), n: seconds.length },
    slowest: slowestOf(spent).map(({ time: { releaseId, workload, version, stageId }, span }) => {
      return { releaseId, workload, version, stageId, span }
    }),
  }
}

/** What the times of releases come to, part by part, and for parts that nobody can tell apart together. */
export function sumTimes(times: readonly ReleaseTime[]): Pick<TimeSpent, 'releases' | 'seconds' | 'parts' | 'together'> {
  const all = times.flatMap((time) => time.spans.map((span) => ({ time, span })))
  const groups = grouped(all, ({ span }) => span.parts.join(' '))
  const several = all.filter(({ span }) => span.parts.length > 1)
  const parts = timePartIds.map((id): TimePart => {
    const unknown = times.filter((time) => time.unknown.includes(id)).length
    const spent = groups.get(id) ?? []
    const together = several.filter(({ span }) => span.parts.includes(id)).length
    return { ...shareOf([id], spent), of: spent.length + together + unknown, together, unknown }
  })
  const together = [...groups.values()]
    .filter(([first]) => (first?.span.parts.length ?? 0) > 1)
    .map((spent) => shareOf(spent[0]?.span.parts ?? [], spent))
    .sort((a, b) => (b.seconds ?? 0) - (a.seconds ?? 0) || (a.parts.join() < b.parts.join() ? -1 : 1))
  return { releases: times.length, seconds: sum(all.map(({ span }) => span.seconds)), parts, together }
}

/** A release at the first stage: where its time went, and how many hours later the next of its workload came there; null when none did. */
export type Followed = { time: ReleaseTime; nextHours: number | null }

/** What a try waited, in seconds: from the first moment that is known of its commit or pipeline until it was ready; null when either is unknown. */
function waitOf({ spans }: ReleaseTime): number | null {
  const [first, last] = [spans[0]?.from, spans.at(-1)?.to]
  const begins = first?.id === 'committed' || first?.id === 'queued'
  return begins && last?.id === 'ready' ? (Date.parse(last.at) - Date.parse(first.at)) / 1000 : null
}

/** A profile with how long its developers wait from save to seeing it. */
export type WaySeconds = Omit<OtherWay, 'savedSeconds'>

/**
 * What another way would have saved: of the releases at the first stage those are tries that were followed by the next one within so many hours. Each
 * way takes its own median for each of them instead.
 */
export function savedBy(
  followed: readonly Followed[],
  hours: number,
  ways: readonly WaySeconds[],
): { tries: Omit<TimeSpent['tries'], 'stageId'>; ways: OtherWay[] } {
  const tries = followed.filter(({ nextHours }) => nextHours !== null && nextHours <= hours)
  const waits = tries.flatMap(({ time }) => waitOf(time) ?? [])
  return {
    tries: { hours, n: tries.length, timed: waits.length, seconds: sum(waits) },
    ways: ways.map((way) => {
      const { seconds } = way
      return { ...way, savedSeconds: seconds === null ? null : sum(waits.map((wait) => Math.max(0, wait - seconds))) }
    }),
  }
}
