'use client'
import { type KeyboardEvent, type PointerEvent, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { utcTime } from '@/components/ui/utc-time'
import type { Bar, Timeline } from '@/lib/domain/timeline'
import { barWords } from './bar-words'
import { gapAt, gapWords } from './gap-words'
import { TimelineCanvas } from './timeline-canvas'
import type { Drawing } from './timeline-drawing'
import { barAt, type Place } from './timeline-hits'
import { AXIS, BAR, momentAt, type Row, rowsOf, type Scale, spanOf, ticksOf } from './timeline-layout'
import { type Links, linksOf } from './timeline-links'
import { useTimelineView } from './use-timeline-view'

const SECOND_MS = 1000

/** How far each key goes: across a lane, and down the lanes. */
const steps: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }

type ChartProps = {
  timeline: Timeline
  from: number
  to: number
  onZoom: (from: number, to: number) => void
  onOpen: (releaseId: string) => void
  /** The release that the arrow keys stood on last, and how it is told. */
  picked: string | null
  onPick: (releaseId: string) => void
}

/** What a pressed pointer does: it marks a stretch to zoom to, or moves the time axis. */
type Drag = { kind: 'mark' | 'pan'; start: number; end: number }

/**
 * The lanes on one time axis, on a canvas. Arrow keys go from release to release, Enter opens one, plus and minus zoom, with Shift they move the axis. A drag over the
 * lanes zooms to what it covers; one along the axis, with Shift or of a finger moves it, as a wheel that goes sideways does.
 */
export function TimelineChart({ timeline, from, to, onZoom, onOpen, picked, onPick }: ChartProps) {
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  const [hovered, setHovered] = useState<Place | null>(null)
  const [pointed, setPointed] = useState<{ row: number; at: number } | null>(null)
  const [drag, setDrag] = useState<Drag | null>(null)
  const id = useId()
  // Before the first paint, so that the lanes come with the frame around them.
  useLayoutEffect(() => {
    if (!box.current) return
    setWidth(box.current.clientWidth)
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.floor(entry.contentRect.width)))
    observer.observe(box.current)
    return () => observer.disconnect()
  }, [])
  const narrow = width < 640
  const left = narrow ? 58 : 190
  const room = Math.max(50, width - left - 14)
  const { view, pan, settle } = useTimelineView({ shown: { from, to }, onView: onZoom, area: box, pixels: room })
  const scale: Scale = useMemo(() => ({ from: view.from, to: view.to, left, width: room }), [view.from, view.to, left, room])
  const { rows, height } = useMemo(() => rowsOf(timeline.lanes, narrow), [timeline.lanes, narrow])
  const links = useLinks(timeline, rows)
  const now = Date.parse(timeline.now)
  const { stages, gaps } = timeline
  const drawing: Drawing = useMemo(
    () => ({ rows, scale, stages, gaps, links, ticks: tickWords(scale, narrow), now, narrow, width, height }),
    [rows, scale, stages, gaps, links, now, narrow, width, height],
  )
  const chosen = hovered ?? placeIn(rows, picked)
  const row = chosen && rows[chosen.row]
  const bar = row?.lane.bars[chosen?.bar ?? 0]
  const unseen = pointed && gapAt(rows[pointed.row]?.lane, pointed.at, timeline)

  const zoom = (factor: number) => {
    const middle = bar ? Math.min(view.to, Math.max(view.from, Date.parse(bar.from))) : (view.from + view.to) / 2
    const half = Math.max(5 * SECOND_MS, ((view.to - view.from) / 2) * factor)
    onZoom(middle - half, middle + half)
  }
  const choose = (row: number, bar: number) => {
    setHovered({ row, bar })
    const releaseId = rows[row]?.lane.bars[bar]?.releaseId
    if (releaseId) onPick(releaseId)
  }
  const move = (event: KeyboardEvent) => {
    if (event.key === '+' || event.key === '-') return zoom(event.key === '+' ? 0.5 : 2)
    if (event.key === 'Enter' && bar) return onOpen(bar.releaseId)
    const [across, down] = steps[event.key] ?? [0, 0]
    if (!across && !down) return
    event.preventDefault()
    setPointed(null)
    if (event.shiftKey) {
      pan(across / 4)
      return settle()
    }
    if (!chosen) return choose(0, 0)
    const next = Math.min(rows.length - 1, Math.max(0, chosen.row + down))
    const bars = rows[next]?.lane.bars ?? []
    const nearest = down && bar ? bars.findLastIndex((one) => one.from <= bar.from) : chosen.bar + across
    choose(next, Math.min(bars.length - 1, Math.max(0, nearest)))
  }
  const pointOf = (event: PointerEvent) => {
    const area = event.currentTarget.getBoundingClientRect()
    return { x: event.clientX - area.left, y: event.clientY - area.top }
  }
  const press = (event: PointerEvent) => {
    const { x, y } = pointOf(event)
    event.currentTarget.setPointerCapture(event.pointerId)
    setDrag({ kind: event.pointerType !== 'mouse' || event.shiftKey || y < AXIS ? 'pan' : 'mark', start: x, end: x })
  }
  const follow = (event: PointerEvent) => {
    const { x, y } = pointOf(event)
    if (drag?.kind === 'pan') pan((drag.end - x) / room)
    if (drag) return setDrag({ ...drag, end: x })
    setHovered(barAt(rows, scale, x, y))
    const at = rows.findIndex((one) => y >= one.y && y <= one.y + BAR)
    setPointed(at < 0 ? null : { row: at, at: momentAt(scale, x) })
  }
  const end = (event: PointerEvent) => {
    const { x, y } = pointOf(event)
    const far = drag && Math.abs(drag.end - drag.start) > 8
    if (far && drag.kind === 'pan') settle()
    if (far && drag.kind === 'mark') {
      const [a, b] = [momentAt(scale, Math.min(drag.start, drag.end)), momentAt(scale, Math.max(drag.start, drag.end))]
      if (b - a > SECOND_MS) onZoom(a, b)
    }
    const hit = far ? null : barAt(rows, scale, x, y)
    const release = hit && rows[hit.row]?.lane.bars[hit.bar]
    if (release) onOpen(release.releaseId)
    setDrag(null)
  }

  return (
    <div>
      <div
        ref={box}
        role="listbox"
        tabIndex={0}
        aria-label={`Releases on a time axis from ${utcTime(new Date(from).toISOString())} to ${utcTime(new Date(to).toISOString())}. Arrow keys go from one to the next, Enter opens it, plus and minus zoom, arrow keys with Shift move it.`}
        aria-activedescendant={bar ? id : undefined}
        onKeyDown={move}
        className="rounded-card select-none focus-visible:outline-offset-0"
      >
        <div id={id} role="option" aria-selected={bar !== undefined} tabIndex={-1} className="sr-only">
          {row && bar ? barWords(bar, row.lane, stages) : 'No release is chosen.'}
        </div>
        <div
          aria-hidden="true"
          className="num relative touch-pan-y"
          style={{ height }}
          onPointerDown={press}
          onPointerMove={follow}
          onPointerUp={end}
          onPointerCancel={() => setDrag(null)}
        >
          {width > 0 && <TimelineCanvas drawing={drawing} />}
          <svg aria-hidden="true" width="100%" height={height} className="pointer-events-none absolute inset-0">
            {row && bar && <Outline bar={bar} row={row} scale={scale} />}
            {drag?.kind === 'mark' && (
              <rect
                x={Math.min(drag.start, drag.end)}
                width={Math.abs(drag.end - drag.start)}
                height={height}
                fill="var(--accent)"
                opacity=".14"
              />
            )}
          </svg>
        </div>
      </div>
      <p className="min-h-7 px-4 pb-2 text-sm text-ink-2">
        {row && bar
          ? barWords(bar, row.lane, stages)
          : 'Hatched: not watched, or nobody knows until when. Drag to zoom, drag the dates to move, click a release to open it.'}
        {unseen && ` ${gapWords(unseen)}`}
      </p>
    </div>
  )
}

/** Where the first bar of a release stands; null when it is in none of the lanes. */
function placeIn(rows: readonly Row[], releaseId: string | null): Place | null {
  const row = releaseId === null ? -1 : rows.findIndex(({ lane }) => lane.bars.some((bar) => bar.releaseId === releaseId))
  return row < 0 ? null : { row, bar: rows[row]?.lane.bars.findIndex((bar) => bar.releaseId === releaseId) ?? 0 }
}

function Outline({ bar, row, scale }: { bar: Bar; row: Row; scale: Scale }) {
  const { x, width } = spanOf(scale, bar)
  if (Date.parse(bar.to) < scale.from || Date.parse(bar.from) > scale.to) return null
  return <rect x={x - 1.5} y={row.y - 1.5} width={width + 3} height={BAR + 3} rx="3" fill="none" stroke="var(--accent)" strokeWidth="2" />
}

/** Milliseconds after which links are looked for, so that the lanes are on the screen by then. */
const LINKS_MS = 150

/** The links of the rows, found once the lanes are there to look at. */
function useLinks(timeline: Timeline, rows: readonly Row[]): Links | null {
  const [found, setFound] = useState<{ of: readonly Row[]; links: Links } | null>(null)
  useEffect(() => {
    const timer = setTimeout(() => setFound({ of: rows, links: linksOf(timeline, rows) }), LINKS_MS)
    return () => clearTimeout(timer)
  }, [timeline, rows])
  return found?.of === rows ? found.links : null
}

function tickWords(scale: Scale, narrow: boolean): Drawing['ticks'] {
  const { at, step } = ticksOf(scale)
  const format = new Intl.DateTimeFormat(
    undefined,
    step < 60 * SECOND_MS
      ? { timeStyle: 'medium' }
      : step < 86_400_000
        ? { weekday: 'short', hour: '2-digit', minute: '2-digit' }
        : { weekday: narrow ? undefined : 'short', day: 'numeric', month: 'short' },
  )
  return at.map((each) => ({ at: each, words: format.format(each) }))
}
