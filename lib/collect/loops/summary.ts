import { LoopPart } from '@/lib/domain/loop'
import type { LoopThresholds } from '@/lib/domain/loop-metrics'
import type { LoopSummary } from '@/lib/domain/loop-summary'
import type { KeptLoop } from '@/lib/store/loops'
import { countFirstStarts, countLoops, inWindow, seen } from './aggregate'
import { machineClasses, machinesIn } from './classes'
import { enough, figuresOf, groupBy, quantile, votesOf } from './votes'

const DAY_MS = 86_400_000

/** Weeks of the trend, the one that is under way among them. */
export const TREND_WEEKS = 12

/** From 1/8 of a second to more than two hours. */
const edges = Array.from({ length: 17 }, (_, step) => 2 ** (step - 3))

function histogram(loops: readonly KeptLoop[], needs: LoopThresholds): number[] | null {
  if (!enough(loops, needs)) return null
  const counts = Array.from({ length: edges.length + 1 }, () => 0)
  for (const { durationMs } of loops) {
    const bucket = edges.filter((edge) => durationMs / 1000 >= edge).length
    counts[bucket] = (counts[bucket] ?? 0) + 1
  }
  return counts
}

/** The Monday, in UTC, of the week of a moment; the first of January 1970 was a Thursday. */
const mondayOf = (at: number) => Math.floor((at / DAY_MS + 3) / 7) * 7 - 3

function trend(loops: readonly KeptLoop[], needs: LoopThresholds, now: Date): LoopSummary['trend'] {
  const byWeek = groupBy(
    seen(
      loops.filter(({ kind }) => kind === 'change'),
      false,
    ),
    ({ at }) => mondayOf(at),
  )
  const last = mondayOf(now.getTime())
  return Array.from({ length: TREND_WEEKS }, (_, index) => {
    const monday = last - 7 * (TREND_WEEKS - 1 - index)
    return { week: new Date(monday * DAY_MS).toISOString().slice(0, 10), ...figuresOf(byWeek.get(monday) ?? [], needs) }
  })
}

/** Each part by one vote a machine; a part that too few loops or machines tell apart is left out. */
function parts(warm: readonly KeptLoop[], needs: LoopThresholds): LoopSummary['parts'] {
  return LoopPart.options.flatMap((part) => {
    const telling = warm.flatMap((loop) => {
      const told = loop.parts?.filter((one) => one.part === part) ?? []
      return told.length > 0 ? [{ ...loop, durationMs: told.reduce((sum, { ms }) => sum + ms, 0) }] : []
    })
    if (!enough(telling, needs)) return []
    const ms = quantile(
      votesOf(telling).map(({ p50 }) => p50),
      0.5,
    )
    return ms === null ? [] : [{ part, ms: Math.round(ms) }]
  })
}

/** When the earliest loop began that a summary tells anything of. */
export const trendSince = (now: Date): Date => new Date((mondayOf(now.getTime()) - 7 * (TREND_WEEKS - 1)) * DAY_MS - 1)

/** How a profile feels: everything is of at least as many loops and machines as the thresholds say. Pure; `changes` are loops since trendSince, `starts` first starts. */
export function summarise(
  { changes, starts, lastReceivedAt }: { changes: readonly KeptLoop[]; starts: readonly KeptLoop[]; lastReceivedAt: Date | null },
  needs: LoopThresholds,
  now: Date,
): LoopSummary {
  const counted = inWindow(changes, now)
  return {
    thresholds: needs,
    loops: countLoops(changes, needs, now),
    firstStart: countFirstStarts(starts, needs, now),
    edges,
    classes: machineClasses(counted, needs).map(({ cpu, memory, arch, ...own }) => ({
      ...{ cpu, memory, arch },
      machines: machinesIn({ cpu, memory, arch, ...own }),
      warm: histogram(own.warm, needs),
      cold: histogram(own.cold, needs),
    })),
    trend: trend(changes, needs, now),
    parts: parts(seen(counted, false), needs),
    lastReceivedOn: lastReceivedAt?.toISOString().slice(0, 10) ?? null,
  }
}
