import type { Bar, Lane } from '@/lib/domain/timeline'

/** Heights in pixels: of the axis, of a lane, of its bar, and of the room between workloads. */
export const AXIS = 30
const LANE = 34
export const BAR = 23
const BETWEEN = 20
const HEADING = 24

/** A lane at its height. */
export type Row = { lane: Lane; y: number; first: boolean }

/** Lanes under each other, workloads apart; with `headings` each workload has a line of its own above its lanes. */
export function rowsOf(lanes: readonly Lane[], headings: boolean): { rows: Row[]; height: number } {
  let y = AXIS + 10
  const rows = lanes.map((lane, index): Row => {
    const first = lanes[index - 1]?.workload !== lane.workload
    if (first && index > 0) y += BETWEEN
    if (first && headings) y += HEADING
    const row = { lane, y, first }
    y += LANE
    return row
  })
  return { rows, height: y + 10 }
}

/** Where times stand: from one moment to another over some pixels. */
export type Scale = { from: number; to: number; left: number; width: number }

/** The place of a moment, never outside of the chart. */
export function placeOf({ from, to, left, width }: Scale, at: number): number {
  return left + Math.min(1, Math.max(0, (at - from) / (to - from))) * width
}

/** The moment at a place. */
export const momentAt = ({ from, to, left, width }: Scale, x: number): number => from + ((x - left) / width) * (to - from)

/** How wide a bar of a kind is drawn at least, so that a moment can be seen. */
export const leastOf = (kind: Bar['kind']): number => (kind === 'failed' || kind === 'rolling-out' ? 7 : 3)

/** Where a bar is drawn. */
export const spanOf = (scale: Scale, bar: Bar): { x: number; width: number } => {
  const x = placeOf(scale, Date.parse(bar.from))
  return { x, width: Math.max(leastOf(bar.kind), placeOf(scale, Date.parse(bar.to)) - x - 2) }
}

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const steps = [1, 2, 5, 10, 30]
  .map((n) => n * SECOND)
  .concat(
    [1, 2, 5, 15, 30].map((n) => n * MINUTE),
    [1, 3, 6, 12].map((n) => n * HOUR),
    [1, 2, 7, 14, 30].map((n) => n * DAY),
  )

/** Moments for the axis, about 110 pixels apart, and whether they are days. */
export function ticksOf({ from, to, width }: Scale): { at: number[]; step: number } {
  const wanted = (to - from) / Math.max(2, width / 110)
  const step = steps.find((each) => each >= wanted) ?? 90 * DAY
  const offset = step >= HOUR ? new Date(from).getTimezoneOffset() * MINUTE : 0
  const first = Math.ceil((from - offset) / step) * step + offset
  const at: number[] = []
  for (let tick = first; tick <= to; tick += step) at.push(tick)
  return { at, step }
}

/** The stretch of time in which anything is known, with a little room; null when nothing is. */
export function extentOf(lanes: readonly Lane[]): { from: number; to: number } | null {
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const { bars, seenUntil } of lanes) {
    // Bars stand in the order in which they began.
    if (bars[0]) from = Math.min(from, Date.parse(bars[0].from))
    to = Math.max(to, Date.parse(seenUntil))
  }
  if (!Number.isFinite(from) || !Number.isFinite(to)) return null
  const room = Math.max(SECOND, (to - from) * 0.02)
  return { from: from - room, to: to + room }
}
