'use client'
import { type KeyboardEvent, type PointerEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { utcTime } from '@/components/ui/utc-time'
import type { Bar, Timeline } from '@/lib/domain/timeline'
import { barWords } from './bar-words'
import { TimelineLane } from './timeline-lane'
import { AXIS, BAR, momentAt, placeOf, type Row, rowsOf, type Scale, spanOf, ticksOf } from './timeline-layout'

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

/** The lanes on one time axis, a few paths for each. Arrow keys go from release to release, Enter opens one, plus and minus zoom; a drag zooms to what it covers. */
export function TimelineChart({ timeline, from, to, onZoom, onOpen, picked, onPick }: ChartProps) {
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  const [pointed, setPointed] = useState<{ row: number; bar: number } | null>(null)
  const [drag, setDrag] = useState<{ start: number; end: number } | null>(null)
  const id = useId()
  useEffect(() => {
    if (!box.current) return
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.floor(entry.contentRect.width)))
    observer.observe(box.current)
    return () => observer.disconnect()
  }, [])
  const narrow = width < 640
  const left = narrow ? 58 : 190
  const scale: Scale = useMemo(() => ({ from, to, left, width: Math.max(50, width - left - 14) }), [from, to, left, width])
  const { rows, height } = useMemo(() => rowsOf(timeline.lanes, narrow), [timeline.lanes, narrow])
  const links = useMemo(() => linksOf(timeline, rows, scale), [timeline, rows, scale])
  const ticks = ticksOf(scale)
  const format = new Intl.DateTimeFormat(
    undefined,
    ticks.step < 60 * SECOND_MS
      ? { timeStyle: 'medium' }
      : ticks.step < 86_400_000
        ? { weekday: 'short', hour: '2-digit', minute: '2-digit' }
        : { weekday: narrow ? undefined : 'short', day: 'numeric', month: 'short' },
  )
  const chosen = pointed ?? placeIn(rows, picked)
  const row = chosen && rows[chosen.row]
  const bar = row?.lane.bars[chosen?.bar ?? 0]
  const now = Date.parse(timeline.now)

  const barAt = (event: PointerEvent): { row: number; bar: number } | null => {
    const area = event.currentTarget.getBoundingClientRect()
    const [x, y] = [event.clientX - area.left, event.clientY - area.top]
    const index = rows.findIndex((one) => y >= one.y - 5 && y <= one.y + BAR + 5)
    const bars = rows[index]?.lane.bars ?? []
    const hit = bars.findLastIndex((one) => {
      const { x: start, width: wide } = spanOf(scale, one)
      return x >= start - 1 && x <= start + wide + 1
    })
    return hit < 0 ? null : { row: index, bar: hit }
  }
  const zoom = (factor: number) => {
    const middle = bar ? Math.min(to, Math.max(from, Date.parse(bar.from))) : (from + to) / 2
    const half = Math.max(5 * SECOND_MS, ((to - from) / 2) * factor)
    onZoom(middle - half, middle + half)
  }
  const choose = (row: number, bar: number) => {
    setPointed({ row, bar })
    const releaseId = rows[row]?.lane.bars[bar]?.releaseId
    if (releaseId) onPick(releaseId)
  }
  const move = (event: KeyboardEvent) => {
    if (event.key === '+' || event.key === '-') return zoom(event.key === '+' ? 0.5 : 2)
    if (event.key === 'Enter' && bar) return onOpen(bar.releaseId)
    const [across, down] = steps[event.key] ?? [0, 0]
    if (!across && !down) return
    event.preventDefault()
    if (event.shiftKey) return onZoom(from + ((to - from) / 4) * across, to + ((to - from) / 4) * across)
    if (!chosen) return choose(0, 0)
    const next = Math.min(rows.length - 1, Math.max(0, chosen.row + down))
    const bars = rows[next]?.lane.bars ?? []
    const nearest = down && bar ? bars.findLastIndex((one) => one.from <= bar.from) : chosen.bar + across
    choose(next, Math.min(bars.length - 1, Math.max(0, nearest)))
  }
  const end = (event: PointerEvent) => {
    if (drag && Math.abs(drag.end - drag.start) > 8) {
      const [a, b] = [momentAt(scale, Math.min(drag.start, drag.end)), momentAt(scale, Math.max(drag.start, drag.end))]
      if (b - a > SECOND_MS) onZoom(a, b)
    } else {
      const hit = barAt(event)
      const release = hit && rows[hit.row]?.lane.bars[hit.bar]
      if (release) onOpen(release.releaseId)
    }
    setDrag(null)
  }
  const xOf = (event: PointerEvent) => event.clientX - event.currentTarget.getBoundingClientRect().left

  return (
    <div ref={box}>
      <div
        role="listbox"
        tabIndex={0}
        aria-label={`Releases on a time axis from ${utcTime(new Date(from).toISOString())} to ${utcTime(new Date(to).toISOString())}. Arrow keys go from one to the next, Enter opens it, plus and minus zoom.`}
        aria-activedescendant={bar ? id : undefined}
        onKeyDown={move}
        className="rounded-card select-none focus-visible:outline-offset-0"
      >
        <div id={id} role="option" aria-selected={bar !== undefined} tabIndex={-1} className="sr-only">
          {row && bar ? barWords(bar, row.lane, timeline.stages) : 'No release is chosen.'}
        </div>
        <svg
          aria-hidden="true"
          width="100%"
          height={height}
          className="num block touch-pan-y"
          onPointerDown={(event) => event.pointerType === 'mouse' && setDrag({ start: xOf(event), end: xOf(event) })}
          onPointerMove={(event) => {
            if (drag) setDrag({ ...drag, end: xOf(event) })
            else setPointed(barAt(event))
          }}
          onPointerUp={end}
          onPointerLeave={() => setDrag(null)}
        >
          <defs>
            <pattern id={`${id}-open`} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <path d="M0 0V6" stroke="var(--ink-3)" strokeWidth="1.4" />
            </pattern>
          </defs>
          {width > 0 && (
            <>
              <path
                d={ticks.at.map((at) => `M${placeOf(scale, at).toFixed(1)} ${AXIS - 6}V${height}`).join('')}
                stroke="var(--line)"
                fill="none"
              />
              {ticks.at.map((at) => (
                <text key={at} x={placeOf(scale, at) + 5} y={AXIS - 12} fontSize="11" fill="var(--ink-3)">
                  {placeOf(scale, at) < width - 60 && format.format(at)}
                </text>
              ))}
              {rows.map((one) => (
                <TimelineLane
                  key={`${one.lane.workload}${one.lane.stageId}${one.lane.namespace}${one.lane.kind}`}
                  {...{ ...one, scale, narrow, stages: timeline.stages, until: Math.min(now, to), pattern: `url(#${id}-open)`, width }}
                />
              ))}
              <path d={links} fill="none" stroke="var(--ink-2)" strokeWidth="1.2" />
              {row && bar && <Outline bar={bar} row={row} scale={scale} />}
              {now >= from && now <= to && (
                <g>
                  <path d={`M${placeOf(scale, now)} ${AXIS - 6}V${height}`} stroke="var(--accent)" strokeWidth="1.3" />
                  <text x={placeOf(scale, now) - 5} y={height - 3} fontSize="10.5" textAnchor="end" fill="var(--accent)">
                    now
                  </text>
                </g>
              )}
              {drag && (
                <rect
                  x={Math.min(drag.start, drag.end)}
                  y={0}
                  width={Math.abs(drag.end - drag.start)}
                  height={height}
                  fill="var(--accent)"
                  opacity=".14"
                />
              )}
            </>
          )}
        </svg>
      </div>
      <p className="min-h-7 px-4 pb-2 text-sm text-ink-2">
        {row && bar
          ? barWords(bar, row.lane, timeline.stages)
          : 'Hatched: not watched, or nobody knows until when. Drag to zoom, click a release to open it.'}
      </p>
    </div>
  )
}

/** Where the first bar of a release stands; null when it is in none of the lanes. */
function placeIn(rows: readonly Row[], releaseId: string | null): { row: number; bar: number } | null {
  const row = releaseId === null ? -1 : rows.findIndex(({ lane }) => lane.bars.some((bar) => bar.releaseId === releaseId))
  return row < 0 ? null : { row, bar: rows[row]?.lane.bars.findIndex((bar) => bar.releaseId === releaseId) ?? 0 }
}

function Outline({ bar, row, scale }: { bar: Bar; row: Row; scale: Scale }) {
  const { x, width } = spanOf(scale, bar)
  return <rect x={x - 1.5} y={row.y - 1.5} width={width + 3} height={BAR + 3} rx="3" fill="none" stroke="var(--accent)" strokeWidth="2" />
}

/** A curve from each arrival to the next stage's, as one path. */
function linksOf({ links }: Timeline, rows: readonly Row[], scale: Scale): string {
  const starts = new Map<string, { x: number; y: number }>()
  for (const { lane, y } of rows) {
    for (const bar of lane.bars) {
      const at = Date.parse(bar.from)
      if (!starts.has(bar.releaseId) && at >= scale.from && at <= scale.to) starts.set(bar.releaseId, { x: placeOf(scale, at) + 4, y })
    }
  }
  return links
    .map(({ from, to }) => {
      const [a, b] = [starts.get(from), starts.get(to)]
      if (!a || !b || a.y >= b.y) return ''
      const [start, end] = [a.y + BAR, b.y]
      return `M${a.x.toFixed(1)} ${start}C${a.x.toFixed(1)} ${end - 2},${b.x.toFixed(1)} ${start + 2},${b.x.toFixed(1)} ${end}`
    })
    .join('')
}
