import type { Lane } from '@/lib/domain/timeline'
import type { Colours } from './timeline-colours'
import { BAR, leastOf, type Row, type Scale } from './timeline-layout'
import { firstFrom, kinds, timesOf } from './timeline-times'

const ROUND = 3.5
const LETTER = 6.8
const least = kinds.map(leastOf)

/** The colour of a lane's stage, and whether it is so strong that what stands on it is light. */
export type Shade = { fill: string; dark: boolean }

/** Stretches of one look along a lane: those that touch are one, so that a year of moments is not drawn moment by moment. */
type Runs = { starts: number[]; ends: number[] }

const noRuns = (): Runs => ({ starts: [], ends: [] })

function add({ starts, ends }: Runs, x: number, end: number): void {
  const last = ends.length - 1
  if (last >= 0 && x <= (ends[last] as number)) ends[last] = Math.max(ends[last] as number, end)
  else {
    starts.push(x)
    ends.push(end)
  }
}

function trace(pen: CanvasRenderingContext2D, { starts, ends }: Runs, y: number): boolean {
  if (starts.length === 0) return false
  pen.beginPath()
  for (let index = 0; index < starts.length; index++) {
    const x = starts[index] as number
    const width = (ends[index] as number) - x
    if (width < 3 * ROUND) pen.rect(x, y, width, BAR)
    else pen.roundRect(x, y, width, BAR, ROUND)
  }
  return true
}

/** Draws the bars of a lane that the scale shows, with the names of those that have room. */
export function drawBars(pen: CanvasRenderingContext2D, { lane, y }: Row, scale: Scale, { fill, dark }: Shade, colours: Colours): void {
  const times = timesOf(lane)
  const { from, to, left, width } = scale
  const per = width / (to - from)
  const runs = kinds.map(noRuns)
  const open = noRuns()
  const named: [index: number, x: number, wide: number][] = []
  // One that ended before but is drawn at its least width does not reach in by more than that.
  for (let index = firstFrom(times.reach, from); index < times.from.length && (times.from[index] as number) <= to; index++) {
    const kind = times.kind[index] as number
    const x = left + Math.max(0, (times.from[index] as number) - from) * per
    const until = left + Math.min(to - from, (times.to[index] as number) - from) * per
    const end = x + Math.max(least[kind] as number, until - x - 2)
    add(runs[kind] as Runs, x, end)
    if (times.open[index] === 1) add(open, x, end)
    if (kind < 2 && end - x > 2 * LETTER) named.push([index, x, end - x])
  }
  const [serving, cameBack, failed, rolling] = runs as [Runs, Runs, Runs, Runs]
  if (trace(pen, serving, y)) paint(pen, fill)
  if (trace(pen, cameBack, y)) paint(pen, fill, 0.55)
  if (trace(pen, open, y)) paint(pen, colours.hatch, 0.35)
  if (trace(pen, failed, y)) {
    paint(pen, colours.bad)
    outline(pen, colours.surface)
  }
  if (trace(pen, rolling, y)) {
    paint(pen, colours.surface)
    pen.setLineDash([3, 2])
    outline(pen, colours.warn)
    pen.setLineDash([])
  }
  name(pen, lane, named, y, dark, colours)
}

function paint(pen: CanvasRenderingContext2D, style: string | CanvasPattern, opacity = 1): void {
  pen.globalAlpha = opacity
  pen.fillStyle = style
  pen.fill()
  pen.globalAlpha = 1
}

function outline(pen: CanvasRenderingContext2D, colour: string): void {
  pen.strokeStyle = colour
  pen.lineWidth = 1
  pen.stroke()
}

function name(
  pen: CanvasRenderingContext2D,
  { bars }: Lane,
  named: readonly [number, number, number][],
  y: number,
  dark: boolean,
  colours: Colours,
): void {
  pen.font = colours.font(11.5, 560)
  pen.textAlign = 'left'
  for (const [index, x, wide] of named) {
    const bar = bars[index]
    if (!bar) continue
    const back = bar.kind === 'came-back'
    const words = back && wide > bar.version.length * 7 + 95 ? `${bar.version} came back` : bar.version
    if (wide < words.length * LETTER + 12) continue
    pen.fillStyle = dark && !back ? colours.surface : colours.ink
    pen.fillText(words, x + 7, y + 15.5)
  }
}
