import { utcTime } from '@/components/ui/utc-time'
import { duration } from '@/lib/domain/duration'
import { gapReasonWords } from '@/lib/domain/gap-words'
import type { Stage } from '@/lib/domain/stage'
import type { Lane, Timeline } from '@/lib/domain/timeline'
import type { WatchGap } from '@/lib/domain/watch'

/** A gap in words: since when and until when nobody looked, and why. */
export function gapWords({ from, to, reason }: Pick<WatchGap, 'from' | 'to' | 'reason'>): string {
  const until = to === null ? 'until now' : `to ${utcTime(to)}`
  return `Not watched from ${utcTime(from)} ${until}: ${gapReasonWords[reason]}.`
}

type Gaps = Pick<Timeline, 'gaps' | 'now'> & { stages: readonly Pick<Stage, 'id' | 'name' | 'connectionId'>[] }

/** The gap of a lane's connection at a moment, in milliseconds; null when there is none. */
export function gapAt(lane: Pick<Lane, 'stageId'> | undefined, at: number, { gaps, stages, now }: Gaps): WatchGap | null {
  const stage = stages.find(({ id }) => id === lane?.stageId)
  return (
    gaps.find(
      ({ connectionId, from, to }) => connectionId === stage?.connectionId && at >= Date.parse(from) && at <= Date.parse(to ?? now),
    ) ?? null
  )
}

/** How long nobody watched the stages between two moments, by stage, the longest first: of each its name and seconds. */
export function unwatchedOf(
  { gaps, stages, now }: Gaps,
  stageIds: readonly string[],
  from: string,
  to: string,
): { name: string; seconds: number }[] {
  const [begin, end] = [Date.parse(from), Date.parse(to)]
  return stages
    .filter(({ id }) => stageIds.includes(id))
    .map(({ name, connectionId }) => {
      const own = gaps.filter((gap) => gap.connectionId === connectionId)
      const within = own.map((gap) => Math.min(end, Date.parse(gap.to ?? now)) - Math.max(begin, Date.parse(gap.from)))
      return { name, seconds: within.reduce((sum, ms) => sum + Math.max(0, ms), 0) / 1000 }
    })
    .filter(({ seconds }) => seconds >= 1)
    .sort((one, other) => other.seconds - one.seconds)
}

/** The same as one line; empty when all was watched. */
export const unwatchedWords = (unwatched: readonly { name: string; seconds: number }[]): string =>
  unwatched.map(({ name, seconds }) => `${name} not watched for ${duration(seconds)}`).join(', ')
