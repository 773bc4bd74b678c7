import type { FirstStart, Loops, LoopThresholds } from '@/lib/domain/loop-metrics'
import type { KeptLoop } from '@/lib/store/loops'
import { enough, figuresOf, machinesOf } from './votes'

const DAY_MS = 86_400_000

/** Days of loops that a profile's figure is made of. */
export const WINDOW_DAYS = 30

/** Days of first starts, which are rare, that a profile's figure is made of. */
export const START_WINDOW_DAYS = 180

/** The beginning of the last `days` days. */
export const since = (now: Date, days: number): Date => new Date(now.getTime() - days * DAY_MS)

/** The loops of the window that count: save to see, of the last 30 days. */
export const inWindow = (loops: readonly KeptLoop[], now: Date): KeptLoop[] => {
  const from = since(now, WINDOW_DAYS).getTime()
  return loops.filter(({ kind, at }) => kind === 'change' && at > from)
}

/** Loops that were seen, warm or cold ones. */
export const seen = (loops: readonly KeptLoop[], cold: boolean): KeptLoop[] =>
  loops.filter((loop) => loop.outcome === 'seen' && loop.cold === cold)

/**
 * Save to first changed answer of one profile: the median of the machines' medians of warm loops that were seen in the last 30 days; cold ones and
 * failures apart. Pure, and the same whatever the order of the loops.
 */
export function countLoops(loops: readonly KeptLoop[], needs: LoopThresholds, now: Date): Loops {
  const counted = inWindow(loops, now)
  const warm = seen(counted, false)
  const cold = seen(counted, true)
  const told = enough(warm, needs)
  const { p50Seconds: seconds, p90Seconds } = figuresOf(warm, needs)
  return {
    seconds,
    p90Seconds,
    n: warm.length,
    machines: machinesOf(warm),
    days: told ? new Set(warm.map(({ at }) => Math.floor(at / DAY_MS))).size : null,
    failed: enough(counted, needs) ? counted.filter(({ outcome }) => outcome !== 'seen').length : null,
    coldSeconds: figuresOf(cold, needs).p50Seconds,
    coldN: enough(cold, needs) ? cold.length : null,
    pushed: told ? warm.filter(({ trigger }) => trigger === 'push').length : null,
    tools: told ? [...new Set(warm.flatMap(({ tool }) => tool ?? []))].toSorted() : [],
    needs,
  }
}

/** From a cold start until it answers, or from asking for a workspace until it is usable: one vote a machine, of the last 180 days. A machine starts seldom, so only machines are asked for. */
export function countFirstStarts(loops: readonly KeptLoop[], { machines }: LoopThresholds, now: Date): FirstStart {
  const from = since(now, START_WINDOW_DAYS).getTime()
  const starts = loops.filter(
    ({ kind, cold, outcome, at }) => (kind === 'workspace' || (kind === 'start' && cold)) && outcome === 'seen' && at > from,
  )
  return {
    seconds: figuresOf(starts, { machines, loops: 1 }).p50Seconds,
    n: starts.length,
    machines: machinesOf(starts),
    needs: { machines },
  }
}
