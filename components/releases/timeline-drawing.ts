import type { Stage } from '@/lib/domain/stage'
import type { WatchGap } from '@/lib/domain/watch'
import type { Colours } from './timeline-colours'
import { drawBars, type Shade } from './timeline-lane-drawing'
import { AXIS, BAR, placeOf, type Row, type Scale } from './timeline-layout'
import { drawLinks, type Links } from './timeline-links'

/** What is drawn of a chart, and where. */
export type Drawing = {
  rows: readonly Row[]
  scale: Scale
  stages: readonly Stage[]
  gaps: readonly WatchGap[]
  /** Null until both ends of each are found. */
  links: Links | null
  ticks: readonly { at: number; words: string }[]
  /** Now, in milliseconds. */
  now: number
  narrow: boolean
  width: number
  height: number
}

/** How strong a stage's colour is: the reference full, those before it the weaker the earlier. */
function shadeOf(stages: readonly Stage[], stageId: string, colours: Colours): Shade {
  const index = stages.findIndex(({ id }) => id === stageId)
  if (stages[index]?.reference) return { fill: colours.live, dark: true }
  return { fill: colours.shades.get(index <= 0 ? 17 : 42) ?? colours.live, dark: false }
}

/** Draws the whole chart but for what is chosen. */
export function drawTimeline(pen: CanvasRenderingContext2D, drawing: Drawing, colours: Colours): void {
  const { rows, scale, stages, gaps, links, width, height } = drawing
  pen.clearRect(0, 0, width, height)
  drawAxis(pen, drawing, colours)
  const until = placeOf(scale, Math.min(drawing.now, scale.to))
  for (const row of rows) {
    const { lane, y } = row
    drawName(pen, row, stages.find(({ id }) => id === lane.stageId)?.name ?? '', drawing, colours)
    drawBars(pen, row, scale, shadeOf(stages, lane.stageId, colours), colours)
    const seen = placeOf(scale, Date.parse(lane.seenUntil))
    if (until - seen > 2) hatch(pen, seen, until, y, colours)
    const { connectionId } = stages.find(({ id }) => id === lane.stageId) ?? {}
    for (const gap of gaps) {
      if (gap.connectionId !== connectionId) continue
      const [from, to] = [Date.parse(gap.from), gap.to === null ? drawing.now : Date.parse(gap.to)]
      if (to < scale.from || from > Math.min(scale.to, drawing.now)) continue
      const x = placeOf(scale, from)
      const end = Math.min(placeOf(scale, to), Math.max(seen, x))
      drawGap(pen, x, Math.max(end, x + 2), y, colours)
    }
  }
  if (links) drawLinks(pen, links, rows, scale, colours['ink-2'])
  drawNow(pen, drawing, colours)
}

function hatch(pen: CanvasRenderingContext2D, x: number, end: number, y: number, { hatch: style }: Colours): void {
  pen.globalAlpha = 0.3
  pen.fillStyle = style
  pen.fillRect(x, y, end - x, BAR)
  pen.globalAlpha = 1
}

/** What nobody saw: the bar is not drawn through it. */
function drawGap(pen: CanvasRenderingContext2D, x: number, end: number, y: number, colours: Colours): void {
  pen.globalAlpha = 0.78
  pen.fillStyle = colours.surface
  pen.fillRect(x, y - 0.5, end - x, BAR + 1)
  pen.globalAlpha = 0.6
  pen.fillStyle = colours.hatch
  pen.fillRect(x, y, end - x, BAR)
  pen.globalAlpha = 1
}

function drawAxis(pen: CanvasRenderingContext2D, { ticks, scale, width, height }: Drawing, colours: Colours): void {
  pen.beginPath()
  for (const { at } of ticks) {
    const x = Math.round(placeOf(scale, at)) + 0.5
    pen.moveTo(x, AXIS - 6)
    pen.lineTo(x, height)
  }
  pen.strokeStyle = colours.line
  pen.lineWidth = 1
  pen.stroke()
  pen.font = colours.font(11)
  pen.fillStyle = colours['ink-3']
  pen.textAlign = 'left'
  for (const { at, words } of ticks) {
    const x = placeOf(scale, at)
    if (x < width - 60) pen.fillText(words, x + 5, AXIS - 12)
  }
}

function drawName(pen: CanvasRenderingContext2D, row: Row, stage: string, { narrow, width, scale }: Drawing, colours: Colours): void {
  const { lane, y, first } = row
  if (first && y > 60) {
    pen.fillStyle = colours.line
    pen.fillRect(0, y - (narrow ? 34 : 10), width, 1)
  }
  pen.textAlign = 'left'
  if (first) {
    pen.font = colours.font(13, 600)
    pen.fillStyle = colours.ink
    pen.fillText(clipped(lane.workload, narrow ? 40 : 15), narrow ? 10 : 16, narrow ? y - 9 : y + 16)
  }
  pen.font = colours.font(13, 600)
  const beside = narrow ? 4 : 28 + pen.measureText(clipped(lane.workload, 15)).width
  pen.font = colours.font(11.5)
  pen.fillStyle = colours['ink-2']
  pen.textAlign = 'right'
  pen.fillText(fitted(pen, stage, scale.left - 10 - beside), scale.left - 10, y + 15.5)
  pen.textAlign = 'left'
}

function drawNow(pen: CanvasRenderingContext2D, { now, scale, height }: Drawing, colours: Colours): void {
  if (now < scale.from || now > scale.to) return
  const x = placeOf(scale, now)
  pen.fillStyle = colours.accent
  pen.fillRect(x - 0.65, AXIS - 6, 1.3, height - AXIS + 6)
  pen.font = colours.font(10.5)
  pen.textAlign = 'right'
  pen.fillText('now', x - 5, height - 3)
  pen.textAlign = 'left'
}

const clipped = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1)}…` : text)

/** A name without its middle where there is no room for it: stages often begin alike. */
function fitted(pen: CanvasRenderingContext2D, text: string, room: number): string {
  let shown = text
  for (let kept = text.length - 1; kept >= 5 && pen.measureText(shown).width > room; kept--) {
    shown = `${text.slice(0, Math.floor(kept / 2))}…${text.slice(-Math.ceil(kept / 2))}`
  }
  return shown
}
