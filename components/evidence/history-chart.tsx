'use client'
import { Line, LineChart, XAxis, YAxis } from 'recharts'
import { amountOf, type HistoryPoint } from './history-points'

const DAY_MS = 86_400_000
/** About the width of a character of the last value, in pixels: it stands at the end of its line. */
const CHARACTER = 7
const tick = { fontSize: 11, fill: 'var(--ink-3)' }
const colour = 'var(--way, var(--ink-2))'

/** Values over time as a line with a point each, from 0 up, so that small changes stay small; the last one is named. Load it lazily. */
export function HistoryChart({ points, unit }: { points: HistoryPoint[]; unit: string | null }) {
  const first = points[0]
  const last = points.at(-1)
  if (!first || !last) return null
  const named = amountOf(last.number, unit)
  const format = new Intl.DateTimeFormat(undefined, last.at - first.at < DAY_MS ? { timeStyle: 'short' } : { dateStyle: 'medium' })
  return (
    <figure
      role="img"
      aria-label={`From ${amountOf(first.number, unit)} to ${named} over ${points.length} values, which are listed below`}
      className="num mb-2"
    >
      <LineChart
        responsive
        data={points}
        accessibilityLayer={false}
        margin={{ top: 8, right: 16 + named.length * CHARACTER, bottom: 0, left: 0 }}
        style={{ width: '100%', height: 132 }}
      >
        <XAxis
          dataKey="at"
          type="number"
          scale="time"
          domain={['dataMin', 'dataMax']}
          ticks={[first.at, last.at]}
          tickFormatter={(at: number) => format.format(at)}
          tick={tick}
          tickLine={false}
          interval="preserveStartEnd"
          stroke="var(--line-strong)"
        />
        <YAxis domain={[0, 'auto']} tickCount={3} width={38} tick={tick} tickLine={false} axisLine={false} />
        <Line
          dataKey="number"
          stroke={colour}
          strokeWidth={1.6}
          dot={{ r: 2.2, fill: colour, stroke: 'none' }}
          isAnimationActive={false}
          label={({ x, y, index }) =>
            index === points.length - 1 ? (
              <text x={Number(x) + 8} y={Number(y) + 4} fontSize="12" fontWeight="600" fill="var(--ink)">
                {named}
              </text>
            ) : (
              <g />
            )
          }
        />
      </LineChart>
    </figure>
  )
}
