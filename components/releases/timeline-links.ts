import type { Timeline } from '@/lib/domain/timeline'
import { BAR, type Row, type Scale } from './timeline-layout'
import { timesOf } from './timeline-times'

/** From each arrival to the next stage's: when both came, in milliseconds, and the rows that they stand in. */
export type Links = { from: Float64Array; to: Float64Array; upper: Uint16Array; lower: Uint16Array }

/** Links closer together than this, in pixels, are drawn as one. */
const APART = 5

/** Finds both ends of the links of these rows, by the order in which they begin. */
export function linksOf({ links }: Pick<Timeline, 'links'>, rows: readonly Row[]): Links {
  const starts = new Map<string, { at: number; row: number }>()
  rows.forEach(({ lane }, row) => {
    const { from } = timesOf(lane)
    for (let index = 0; index < lane.bars.length; index++) {
      const id = lane.bars[index]?.releaseId as string
      if (!starts.has(id)) starts.set(id, { at: from[index] as number, row })
    }
  })
  const found = links.flatMap((link) => {
    const [a, b] = [starts.get(link.from), starts.get(link.to)]
    return a && b && a.row < b.row ? [{ a, b }] : []
  })
  found.sort((one, other) => one.a.at - other.a.at)
  return {
    from: Float64Array.from(found, ({ a }) => a.at),
    to: Float64Array.from(found, ({ b }) => b.at),
    upper: Uint16Array.from(found, ({ a }) => a.row),
    lower: Uint16Array.from(found, ({ b }) => b.row),
  }
}

/** Draws a curve for each link of which both ends are shown. */
export function drawLinks(pen: CanvasRenderingContext2D, links: Links, rows: readonly Row[], scale: Scale, colour: string): void {
  const { from, to, left, width } = scale
  const per = width / (to - from)
  const last = new Map<number, number>()
  pen.beginPath()
  for (let index = 0; index < links.from.length; index++) {
    const [start, end] = [links.from[index] as number, links.to[index] as number]
    if (start < from || end > to || start > to || end < from) continue
    const [upper, lower] = [links.upper[index] as number, links.lower[index] as number]
    const x = left + (start - from) * per + 4
    const pair = upper * 65_536 + lower
    if (x - (last.get(pair) ?? Number.NEGATIVE_INFINITY) < APART) continue
    last.set(pair, x)
    const there = left + (end - from) * per + 4
    const [top, bottom] = [(rows[upper]?.y ?? 0) + BAR, rows[lower]?.y ?? 0]
    pen.moveTo(x, top)
    pen.bezierCurveTo(x, bottom - 2, there, top + 2, there, bottom)
  }
  pen.strokeStyle = colour
  pen.lineWidth = 1.2
  pen.stroke()
}
