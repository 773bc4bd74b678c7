import type { LoopThresholds } from '@/lib/domain/loop-metrics'
import type { KeptLoop } from '@/lib/store/loops'

/** The value at a share of the way through the sorted values, between two of them in proportion; 0.5 is the median. Null without values. */
export function quantile(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  const at = share * (sorted.length - 1)
  const [below, above] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]]
  return below === undefined || above === undefined ? null : below + (above - below) * (at - Math.floor(at))
}

/** Loops that have the same key together. */
export function groupBy<K>(loops: readonly KeptLoop[], keyOf: (loop: KeptLoop) => K): Map<K, KeptLoop[]> {
  const groups = new Map<K, KeptLoop[]>()
  for (const loop of loops) {
    const key = keyOf(loop)
    const group = groups.get(key)
    if (group) group.push(loop)
    else groups.set(key, [loop])
  }
  return groups
}

/** To the millisecond, so that the same loops give the same digits in whatever order they come. */
export const toSeconds = (ms: number) => Math.round(ms) / 1000

/** What one machine says, in milliseconds: half, and nine tenths, of its loops took no longer. */
export type Vote = { p50: number; p90: number }

/** How many machines timed these loops. */
export const machinesOf = (loops: readonly KeptLoop[]): number => new Set(loops.map(({ machine }) => machine)).size

/** One vote of each machine, however many loops it timed. */
export function votesOf(loops: readonly KeptLoop[]): Vote[] {
  return [...groupBy(loops, ({ machine }) => machine).values()].map((own) => {
    const times = own.map(({ durationMs }) => durationMs)
    return { p50: quantile(times, 0.5) ?? 0, p90: quantile(times, 0.9) ?? 0 }
  })
}

/** Whether figures of these loops may be told: of fewer loops or machines they could be one person's. */
export const enough = (loops: readonly KeptLoop[], needs: LoopThresholds): boolean =>
  loops.length >= needs.loops && machinesOf(loops) >= needs.machines

/** Median of the machines' medians and of their 90th percentiles, in seconds; both null while there are too few. */
export function figuresOf(loops: readonly KeptLoop[], needs: LoopThresholds): { p50Seconds: number | null; p90Seconds: number | null } {
  if (!enough(loops, needs)) return { p50Seconds: null, p90Seconds: null }
  const votes = votesOf(loops)
  const median = (values: number[]) => toSeconds(quantile(values, 0.5) ?? 0)
  return { p50Seconds: median(votes.map(({ p50 }) => p50)), p90Seconds: median(votes.map(({ p90 }) => p90)) }
}
