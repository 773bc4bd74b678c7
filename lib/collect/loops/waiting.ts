import type { LoopThresholds } from '@/lib/domain/loop-metrics'
import type { KeptLoop } from '@/lib/store/loops'
import { inWindow, seen } from './aggregate'
import { enough } from './votes'

const DAY_MS = 86_400_000

/** To a tenth: finer than anybody loops, too coarse to find one loop among the others. */
const toTenths = (value: number) => Math.round(value * 10) / 10

/**
 * How much the loops of a profile are waited for: the mean of what each took beyond the focus threshold, and how many a machine made on a day on
 * which it made any, of all warm loops of the last 30 days that were seen. Null while there are too few loops or machines.
 */
export function waitingOf(loops: readonly KeptLoop[], needs: LoopThresholds, now: Date, focusSeconds: number) {
  const warm = seen(inWindow(loops, now), false)
  if (!enough(warm, needs)) return null
  const mean = (of: (loop: KeptLoop) => number) => warm.reduce((total, loop) => total + of(loop), 0) / warm.length
  const machineDays = new Set(warm.map(({ machine, at }) => `${machine} ${Math.floor(at / DAY_MS)}`)).size
  return {
    loopsPerDay: toTenths(warm.length / machineDays),
    loopSeconds: toTenths(mean(({ durationMs }) => durationMs / 1000)),
    waitSeconds: toTenths(mean(({ durationMs }) => Math.max(0, durationMs / 1000 - focusSeconds))),
    loops: warm.length,
  }
}
