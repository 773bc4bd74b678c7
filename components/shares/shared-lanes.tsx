import { barWords } from '@/components/releases/bar-words'
import { utcTime } from '@/components/ui/utc-time'
import type { Bar, Lane } from '@/lib/domain/timeline'
import type { FrozenGap, TimelineSnapshot } from '@/lib/domain/timeline-snapshot'
import { frozenGapWords, gapsAt } from './unwatched'

type Timeline = TimelineSnapshot['timeline']

/** The stretch of time that anything is known of, within the window. */
function extentOf({ lanes, from, to }: Timeline): { start: number; end: number } {
  const starts = lanes.flatMap(({ bars }) => bars.map((bar) => Date.parse(bar.from)))
  const ends = lanes.map(({ seenUntil }) => Date.parse(seenUntil))
  const start = Math.max(Date.parse(from), Math.min(...starts))
  const end = Math.min(Date.parse(to), Math.max(...ends, ...starts))
  return { start, end: end > start ? end : start + 1000 }
}

/** The lanes as they can be read without scripts and on paper: a row for each workload and stage, its versions on one time axis. */
export function SharedLanes({ snapshot: { timeline, gaps, frozenAt } }: { snapshot: TimelineSnapshot }) {
  const { lanes, stages } = timeline
  if (lanes.length === 0) return <p className="text-ink-2">Nothing served in this window that fits what was looked for.</p>
  const extent = extentOf(timeline)
  const several = (lane: Lane) => lanes.filter(({ workload, stageId }) => workload === lane.workload && stageId === lane.stageId).length > 1
  return (
    <div className="rounded-card border border-line bg-surface px-3.5 py-2 shadow-card">
      {gaps && gaps.length > 0 && <Hatch />}
      <table className="w-full table-fixed border-separate border-spacing-0">
        <caption className="sr-only">Which version served where and when</caption>
        <colgroup>
          <col className="w-28 md:w-44" />
          <col />
        </colgroup>
        <thead>
          <tr className="text-left text-xs text-ink-3">
            <th scope="col" className="py-1 font-medium">
              Workload, stage
            </th>
            <th scope="col" className="py-1 font-medium">
              <span className="flex flex-wrap justify-between gap-x-3">
                <span>{utcTime(new Date(extent.start).toISOString())}</span>
                <span>{utcTime(new Date(extent.end).toISOString())}</span>
              </span>
            </th>
          </tr>
        </thead>
        <tbody>
          {lanes.map((lane, index) => (
            <tr key={`${lane.workload} ${lane.stageId} ${lane.namespace} ${lane.kind}`}>
              <th
                scope="row"
                className={`anywhere py-1 pr-2 text-left align-middle font-normal ${first(lanes, index) ? 'border-t border-line' : ''}`}
              >
                {first(lanes, index) && <b className="block font-semibold">{lane.workload}</b>}
                <span className="text-sm text-ink-2">
                  {stages.find(({ id }) => id === lane.stageId)?.name}
                  {several(lane) && `, ${lane.namespace}`}
                </span>
              </th>
              <td className={`py-1 align-bottom ${first(lanes, index) ? 'border-t border-line' : ''}`}>
                <LaneChart {...{ lane, stages, extent, frozenAt }} gaps={gapsAt(gaps, lane.stageId)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mt-1.5 text-sm text-ink-3">
        Filled while it served, pale when it had been brought back, red where it failed, dashed while it rolled out, and with a dashed end
        where nothing tells until when.{gaps && gaps.length > 0 && ' Hatched while nobody watched.'}
      </p>
    </div>
  )
}

const first = (lanes: readonly Lane[], index: number) => lanes[index - 1]?.workload !== lanes[index]?.workload

const looks: Record<Bar['kind'], { fill: string; stroke?: string; strokeDasharray?: string; opacity?: number }> = {
  serving: { fill: 'color-mix(in srgb, var(--live) 45%, var(--surface))' },
  'came-back': { fill: 'color-mix(in srgb, var(--live) 22%, var(--surface))' },
  failed: { fill: 'var(--bad)' },
  'rolling-out': { fill: 'var(--surface)', stroke: 'var(--warn)', strokeDasharray: '3 2' },
}

/** What lies over a lane while nobody watched: defined once for all of them. */
const Hatch = () => (
  <svg aria-hidden="true" width="0" height="0" className="absolute">
    <defs>
      <pattern id="unwatched" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="6" height="6" fill="var(--surface)" opacity="0.78" />
        <rect width="1.6" height="6" fill="var(--ink-3)" />
      </pattern>
    </defs>
  </svg>
)

type ChartProps = {
  lane: Lane
  stages: Timeline['stages']
  extent: { start: number; end: number }
  gaps: readonly FrozenGap[]
  frozenAt: string
}

function LaneChart({ lane, stages, extent: { start, end }, gaps, frozenAt }: ChartProps) {
  const place = (at: string) => Math.min(100, Math.max(0, ((Date.parse(at) - start) / (end - start)) * 100))
  const words = lane.bars.map((bar) => barWords(bar, lane, stages))
  const unwatched = gaps.filter(({ from, to }) => Date.parse(from) <= end && Date.parse(to ?? frozenAt) >= start)
  const label = [...words, ...unwatched.map((gap) => frozenGapWords(gap, frozenAt))].join('; ')
  return (
    <svg role="img" aria-label={label} width="100%" height="20" className="block overflow-hidden">
      {lane.bars.map((bar, index) => {
        const [x, until] = [place(bar.from), place(bar.to)]
        const moment = bar.kind === 'failed' || bar.kind === 'rolling-out'
        const width = moment ? 0.8 : Math.max(0.4, until - x)
        return (
          <g key={`${bar.releaseId} ${bar.from} ${bar.kind}`}>
            <title>{words[index]}</title>
            <rect x={`${Math.min(x, 100 - width)}%`} y="1" width={`${width}%`} height="18" rx="3" {...looks[bar.kind]} />
            {!bar.toKnown && !moment && (
              <line x1={`${until}%`} x2={`${until}%`} y1="1" y2="19" stroke="var(--ink-3)" strokeWidth="3" strokeDasharray="2 2" />
            )}
          </g>
        )
      })}
      {unwatched.map((gap) => {
        const x = place(gap.from)
        return (
          <g key={gap.from}>
            <title>{frozenGapWords(gap, frozenAt)}</title>
            <rect
              x={`${Math.min(x, 99.6)}%`}
              width={`${Math.max(0.4, place(gap.to ?? frozenAt) - x)}%`}
              height="20"
              fill="url(#unwatched)"
            />
          </g>
        )
      })}
      {lane.bars.map((bar) => {
        const [x, width] = [place(bar.from), place(bar.to) - place(bar.from)]
        return bar.kind === 'failed' || bar.kind === 'rolling-out' || width <= bar.version.length * 1.1 + 1 ? null : (
          <text
            key={`${bar.releaseId} ${bar.from} ${bar.kind}`}
            x={`${x + 0.6}%`}
            y="14"
            fontSize="11.5"
            fontWeight="560"
            fill="var(--ink)"
            stroke="var(--surface)"
            strokeWidth={unwatched.length > 0 ? 3 : 0}
            paintOrder="stroke"
          >
            {bar.version}
          </text>
        )
      })}
    </svg>
  )
}
