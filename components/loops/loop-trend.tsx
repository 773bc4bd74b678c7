'use client'
import { Line, LineChart, XAxis, YAxis } from 'recharts'
import { duration } from '@/lib/domain/duration'
import type { LoopSummary } from '@/lib/domain/loop-summary'

const tick = { fontSize: 11, fill: 'var(--ink-3)' }

const day = (week: string) => new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(week))

/** Median and 9 of 10 of each week, from 0 up; a week of too few loops is a gap. Load it lazily. */
export function LoopTrend({ trend }: { trend: LoopSummary['trend'] }) {
  const told = trend.filter(({ p50Seconds }) => p50Seconds !== null)
  const last = told.at(-1)
  return (
    <section>
      <h3 className="mb-1 text-sm font-medium text-ink-2">Week by week</h3>
      {last === undefined ? (
        <p className="text-sm text-ink-3">No week has enough loops of its own yet.</p>
      ) : (
        <>
          <div aria-hidden className="num">
            <LineChart
              responsive
              data={trend}
              accessibilityLayer={false}
              margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
              style={{ width: '100%', height: 120 }}
            >
              <XAxis
                dataKey="week"
                tickFormatter={day}
                tick={tick}
                tickLine={false}
                stroke="var(--line-strong)"
                interval="preserveStartEnd"
                minTickGap={40}
              />
              <YAxis
                domain={[0, 'auto']}
                tickCount={3}
                width={52}
                tickFormatter={(seconds: number) => (seconds === 0 ? '0' : duration(seconds))}
                tick={tick}
                tickLine={false}
                axisLine={false}
              />
              <Line dataKey="p90Seconds" stroke="var(--way)" strokeWidth={1} strokeDasharray="3 3" dot={false} isAnimationActive={false} />
              <Line
                dataKey="p50Seconds"
                stroke="var(--way)"
                strokeWidth={1.8}
                dot={{ r: 2.2, fill: 'var(--way)', stroke: 'none' }}
                isAnimationActive={false}
              />
            </LineChart>
          </div>
          <p aria-hidden className="text-[11px] text-ink-3">
            line: median; dashes: 9 of 10
          </p>
          <table className="sr-only">
            <caption>Loops week by week</caption>
            <thead>
              <tr>
                <th scope="col">Week of</th>
                <th scope="col">Median</th>
                <th scope="col">9 of 10 within</th>
              </tr>
            </thead>
            <tbody>
              {trend.map(({ week, p50Seconds, p90Seconds }) => (
                <tr key={week}>
                  <th scope="row">{day(week)}</th>
                  <td>{p50Seconds === null ? 'too few loops' : duration(p50Seconds)}</td>
                  <td>{p90Seconds === null ? 'too few loops' : duration(p90Seconds)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  )
}
