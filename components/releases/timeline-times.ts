import type { Bar, Lane } from '@/lib/domain/timeline'

/** How bars are told apart when they are drawn. */
export const kinds = ['serving', 'came-back', 'failed', 'rolling-out'] as const satisfies readonly Bar['kind'][]

/** What is drawn of a lane's bars, one number for each, in their order; times in milliseconds. */
export type LaneTimes = {
  from: Float64Array
  to: Float64Array
  /** The latest `to` up to this bar: it never falls, so that the first bar of a window is found by halving. */
  reach: Float64Array
  /** The place of its kind in `kinds`. */
  kind: Uint8Array
  /** 1 where nothing tells until when it served. */
  open: Uint8Array
}

const kept = new WeakMap<Lane, LaneTimes>()

/** The times of a lane, read once. */
export function timesOf(lane: Lane): LaneTimes {
  const known = kept.get(lane)
  if (known) return known
  const { bars } = lane
  const count = bars.length
  const times: LaneTimes = {
    from: new Float64Array(count),
    to: new Float64Array(count),
    reach: new Float64Array(count),
    kind: new Uint8Array(count),
    open: new Uint8Array(count),
  }
  let reach = Number.NEGATIVE_INFINITY
  // Where one bar ends the next one mostly begins: the same text is read once.
  let text = ''
  let time = 0
  for (let index = 0; index < count; index++) {
    const bar = bars[index] as Bar
    times.from[index] = bar.from === text ? time : Date.parse(bar.from)
    text = bar.to
    time = bar.to === bar.from ? (times.from[index] as number) : Date.parse(text)
    times.to[index] = time
    reach = Math.max(reach, time)
    times.reach[index] = reach
    times.kind[index] = kinds.indexOf(bar.kind)
    times.open[index] = bar.toKnown || bar.kind === 'failed' || bar.kind === 'rolling-out' ? 0 : 1
  }
  kept.set(lane, times)
  return times
}

/** The first place in numbers that never fall where one is at least `least`; their count when none is. */
export function firstFrom(numbers: Float64Array, least: number): number {
  let [low, high] = [0, numbers.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((numbers[middle] as number) < least) low = middle + 1
    else high = middle
  }
  return low
}
