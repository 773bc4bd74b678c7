import { BAR, momentAt, type Row, type Scale, spanOf } from './timeline-layout'
import { firstFrom, timesOf } from './timeline-times'

/** A bar by the places of its row and of it in the row. */
export type Place = { row: number; bar: number }

/** Wider than any bar that is drawn wider than it lasted, in pixels. */
const WIDENED = 10

/** The bar at a point, the last one where several lie there; null when none does. */
export function barAt(rows: readonly Row[], scale: Scale, x: number, y: number): Place | null {
  const row = rows.findIndex((one) => y >= one.y - 5 && y <= one.y + BAR + 5)
  const lane = rows[row]?.lane
  if (!lane) return null
  const { from, reach } = timesOf(lane)
  const earliest = momentAt(scale, x - WIDENED)
  for (let bar = firstFrom(from, momentAt(scale, x + 1)) - 1; bar >= 0; bar--) {
    if ((reach[bar] as number) < earliest) return null
    const one = lane.bars[bar]
    if (!one) return null
    const span = spanOf(scale, one)
    if (x >= span.x - 1 && x <= span.x + span.width + 1) return { row, bar }
  }
  return null
}
