'use client'
import { memo } from 'react'
import type { Stage } from '@/lib/domain/stage'
import { BAR, pathOf, placeOf, type Row, type Scale, spanOf } from './timeline-layout'

type LaneProps = Row & {
  scale: Scale
  narrow: boolean
  stages: Stage[]
  /** Until when something could be known, in milliseconds. */
  until: number
  pattern: string
  width: number
}

/** How strong a stage's colour is: the reference full, those before it the weaker the earlier. */
function colourOf(stages: readonly Stage[], stageId: string): { fill: string; dark: boolean } {
  const index = stages.findIndex(({ id }) => id === stageId)
  if (stages[index]?.reference) return { fill: 'var(--live)', dark: true }
  const share = Math.min(42, 17 + Math.max(0, index) * 25)
  return { fill: `color-mix(in srgb, var(--live) ${share}%, var(--surface))`, dark: false }
}

/** One lane: its name, a path for each kind of bar, the names of the bars that have room, and what was not watched. */
export const TimelineLane = memo(function TimelineLane({ lane, y, first, scale, narrow, stages, until, pattern, width }: LaneProps) {
  const { fill, dark } = colourOf(stages, lane.stageId)
  const of = (kind: string) => lane.bars.filter((bar) => bar.kind === kind)
  const stage = stages.find(({ id }) => id === lane.stageId)?.name ?? ''
  const seen = placeOf(scale, Date.parse(lane.seenUntil))
  const end = placeOf(scale, until)
  return (
    <g>
      {first && (
        <>
          {y > 60 && <path d={`M0 ${y - (narrow ? 34 : 10)}H${width}`} stroke="var(--line)" />}
          <text x={narrow ? 10 : 16} y={narrow ? y - 9 : y + 16} fontSize="13" fontWeight="600" fill="var(--ink)">
            {clipped(lane.workload, narrow ? 40 : 15)}
          </text>
        </>
      )}
      <text x={scale.left - 10} y={y + 15.5} fontSize="11.5" textAnchor="end" fill="var(--ink-2)">
        {clipped(stage, narrow ? 7 : 8)}
      </text>
      <path d={pathOf(scale, y, of('serving'))} fill={fill} />
      <path d={pathOf(scale, y, of('came-back'))} fill={fill} opacity=".55" />
      <path
        d={pathOf(
          scale,
          y,
          lane.bars.filter(({ toKnown, kind }) => !toKnown && kind !== 'failed' && kind !== 'rolling-out'),
        )}
        fill={pattern}
        opacity=".35"
      />
      <path d={pathOf(scale, y, of('failed'))} fill="var(--bad)" stroke="var(--surface)" />
      <path d={pathOf(scale, y, of('rolling-out'))} fill="var(--surface)" stroke="var(--warn)" strokeDasharray="3 2" />
      {end - seen > 2 && <rect x={seen} y={y} width={end - seen} height={BAR} fill={pattern} opacity=".25" />}
      {lane.bars.map((bar) => {
        const { x, width: wide } = spanOf(scale, bar)
        const words = bar.kind === 'came-back' && wide > bar.version.length * 7 + 95 ? `${bar.version} came back` : bar.version
        if (wide < words.length * 6.8 + 12 || bar.kind === 'failed' || bar.kind === 'rolling-out') return null
        return (
          <text
            key={`${bar.releaseId} ${bar.kind}`}
            x={x + 7}
            y={y + 15.5}
            fontSize="11.5"
            fontWeight="560"
            fill={dark && bar.kind !== 'came-back' ? 'var(--surface)' : 'var(--ink)'}
          >
            {words}
          </text>
        )
      })}
    </g>
  )
})

const clipped = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1)}…` : text)
