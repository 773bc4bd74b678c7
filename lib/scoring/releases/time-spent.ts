import type { OtherWay, ReleaseTime, TimePart, TimePartId, TimeShare, TimeSpent } from '@/lib/domain/time-spent'
import { timePartIds } from '@/lib/domain/time-spent-words'

const sum = (values: readonly number[]) => (values.length === 0 ? null : values.reduce((all, value) => all + value, 0))

const nothing = { seconds: null, p50: null, p90: null, n: 0, slowest: [] }

/**
 * What spans come to, given by the parts that they are of: part by part, and for parts that nobody can tell apart together. `unknown` says of how many
 * releases nothing is known of a part.
 */
export function shareTimes(
  groups: readonly TimeShare[],
  unknown: Readonly<Partial<Record<TimePartId, number>>>,
): Pick<TimeSpent, 'seconds' | 'parts' | 'together'> {
  const several = groups.filter(({ parts }) => parts.length > 1)
  const parts = timePartIds.map((id): TimePart => {
    const own = groups.find((group) => group.parts.length === 1 && group.parts[0] === id)
    const together = sum(several.filter((group) => group.parts.includes(id)).map(({ n }) => n)) ?? 0
    const never = unknown[id] ?? 0
    return { ...nothing, ...own, parts: [id], of: (own?.n ?? 0) + together + never, together, unknown: never }
  })
  const together = several.toSorted((a, b) => (b.seconds ?? 0) - (a.seconds ?? 0) || (a.parts.join() < b.parts.join() ? -1 : 1))
  return { seconds: sum(groups.flatMap(({ seconds }) => seconds ?? [])), parts, together }
}

/** A release at the first stage: what it waited, and how many hours later the next of its workload came there; null when that is unknown, or none did. */
export type Followed = { waitSeconds: number | null; nextHours: number | null }

/** What a try waited, in seconds: from the first moment that is known of its commit or pipeline until it was ready; null when either is unknown. */
export function waitOf({ spans }: Pick<ReleaseTime, 'spans'>): number | null {
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
  const waits = tries.flatMap(({ waitSeconds }) => waitSeconds ?? [])
  return {
    tries: { hours, n: tries.length, timed: waits.length, seconds: sum(waits) },
    ways: ways.map((way) => {
      const { seconds } = way
      return { ...way, savedSeconds: seconds === null ? null : sum(waits.map((wait) => Math.max(0, wait - seconds))) }
    }),
  }
}
