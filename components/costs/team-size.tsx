'use client'
import { CartesianGrid, Line, LineChart, ReferenceLine, XAxis, YAxis } from 'recharts'
import { Fold } from '@/components/ui/fold'
import type { CostBasis, Costs } from '@/lib/domain/cost'
import { money } from './cost-words'

const tick = { fontSize: 11, fill: 'var(--ink-3)' }
const dashes = ['', '6 3', '2 3', '8 3 2 3']

/** What each profile would cost with more or fewer developers; where two meet is marked. The table twin has every amount. Load it lazily. */
export function TeamSize({ costs, basis }: { costs: Costs; basis: CostBasis }) {
  const curves = costs.curves?.[basis]
  if (!curves) return null
  const drawn = costs.estimates.filter(({ profileId }) => curves.points.some(({ amounts }) => amounts[profileId] !== null))
  const moved = movedNames(curves.points.at(-1)?.amounts ?? {})
  const data = curves.points.map(({ developers, amounts }) => ({ developers, ...amounts }))
  const marks = curves.breakEvens.filter(({ at }, index) => curves.breakEvens.findIndex((one) => Math.abs(one.at - at) < 0.5) === index)
  return (
    <>
      <div aria-hidden className="num">
        <LineChart
          responsive
          data={data}
          accessibilityLayer={false}
          margin={{ top: 18, right: 130, bottom: 4, left: 0 }}
          style={{ width: '100%', height: 250 }}
        >
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="developers"
            type="number"
            domain={['dataMin', 'dataMax']}
            tickCount={6}
            allowDecimals={false}
            tick={tick}
            tickLine={false}
            stroke="var(--line-strong)"
          />
          <YAxis
            domain={[0, 'auto']}
            tickCount={4}
            width={64}
            tickFormatter={(amount: number) => money(amount, costs.currency, true)}
            tick={tick}
            tickLine={false}
            axisLine={false}
          />
          {costs.assumptions.developers !== null && (
            <ReferenceLine
              x={costs.assumptions.developers}
              stroke="var(--ink-3)"
              label={{ value: 'now', position: 'insideBottomRight', ...tick }}
            />
          )}
          {marks.map(({ at, from, cheaperId }) => (
            <ReferenceLine
              key={`${cheaperId} ${from}`}
              x={at}
              stroke="var(--ink-2)"
              strokeDasharray="3 3"
              label={{ value: `from ${from}`, position: 'top', ...tick, fill: 'var(--ink)' }}
            />
          ))}
          {drawn.map(({ profileId, name, way }, index) => (
            <Line
              key={profileId}
              dataKey={profileId}
              stroke={`var(--${way})`}
              strokeWidth={1.8}
              strokeDasharray={dashes[drawn.slice(0, index).filter((one) => one.way === way).length % dashes.length]}
              dot={false}
              isAnimationActive={false}
              label={({ x, y, index: at }: { x?: number | string; y?: number | string; index?: number }) =>
                at === data.length - 1 ? (
                  <text
                    x={Number(x) + 8}
                    y={Number(y) + 4 + (moved.get(profileId) ?? 0)}
                    fontSize="11.5"
                    fontWeight="600"
                    fill={`var(--${way})`}
                  >
                    {name.length > 20 ? `${name.slice(0, 19)}…` : name}
                  </text>
                ) : (
                  <g />
                )
              }
            />
          ))}
        </LineChart>
        <p className="pl-16 text-[11px] text-ink-3">number of developers</p>
      </div>
      <Fold name="sizes-table" className="num text-sm">
        <summary className="min-h-6 w-fit cursor-pointer py-1 font-medium text-ink-2">As a table</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
        <section tabIndex={0} aria-label="Cost by number of developers" className="max-h-72 overflow-auto rounded-md border border-line">
          <table className="w-full text-left [&_td]:px-2.5 [&_td]:py-1 [&_th]:px-2.5 [&_th]:py-1">
            <caption className="sr-only">Cost a month by number of developers</caption>
            <thead>
              <tr>
                <th scope="col">Developers</th>
                {drawn.map(({ profileId, name }) => (
                  <th key={profileId} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {curves.points.map(({ developers, amounts }) => (
                <tr key={developers}>
                  <th scope="row">{developers}</th>
                  {drawn.map(({ profileId }) => (
                    <td key={profileId}>{amounts[profileId] == null ? 'not known' : money(amounts[profileId], costs.currency)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </Fold>
    </>
  )
}

/** Height of a name, and about the height that the largest amount has in the chart, in pixels. */
const NAME_PX = 13
const CHART_PX = 170

/** By how many pixels each name is moved down so that those of lines that end close to each other stand one under the other. */
function movedNames(ends: Record<string, number | null>): Map<string, number> {
  const known = Object.entries(ends).flatMap(([id, end]) => (end === null ? [] : [{ id, end }]))
  const most = Math.max(1, ...known.map(({ end }) => end))
  const moved = new Map<string, number>()
  let lowest = Number.NEGATIVE_INFINITY
  for (const { id, end } of known.toSorted((a, b) => b.end - a.end)) {
    const own = (1 - end / most) * CHART_PX
    const at = Math.max(own, lowest + NAME_PX)
    moved.set(id, at - own)
    lowest = at
  }
  return moved
}
