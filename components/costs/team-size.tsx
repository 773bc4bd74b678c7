'use client'
import type { CSSProperties } from 'react'
import { CartesianGrid, Line, LineChart, ReferenceLine, XAxis, YAxis } from 'recharts'
import { Fold } from '@/components/ui/fold'
import { markRows } from '@/components/ui/mark-rows'
import type { CostBasis, Costs } from '@/lib/domain/cost'
import { money } from './cost-words'

const tick = { fontSize: 11, fill: 'var(--ink-3)' }
const dashes = ['', '6 3', '2 3', '8 3 2 3']
/** How many letters of a name stand beside its line, and about how wide one is in pixels. */
const LETTERS = 30
const LETTER_PX = 6.7
/** The letters of a mark are about as wide as this share of the chart. */
const MARK_SHARE = 0.12

/** What each profile would cost with more or fewer developers; where two meet is marked. The table twin has every amount. Load it lazily. */
export function TeamSize({ costs, basis }: { costs: Costs; basis: CostBasis }) {
  const curves = costs.curves?.[basis]
  if (!curves) return null
  const drawn = costs.estimates.filter(({ profileId }) => curves.points.some(({ amounts }) => amounts[profileId] !== null))
  const moved = movedNames(curves.points.at(-1)?.amounts ?? {})
  const data = curves.points.map(({ developers, amounts }) => ({ developers, ...amounts }))
  const marks = curves.breakEvens
    .filter(({ at }, index) => curves.breakEvens.findIndex((one) => Math.abs(one.at - at) < 0.5) === index)
    .toSorted((one, other) => one.at - other.at)
  const sizes = curves.points.map(({ developers }) => developers)
  const near = (Math.max(...sizes) - Math.min(...sizes)) * MARK_SHARE
  const rows = markRows(
    marks.map(({ at }) => at),
    near,
  )
  const { developers: now } = costs.assumptions
  const crowded = now !== null && marks.some(({ at }) => at >= now && at - now < near)
  const right = 16 + LETTER_PX * Math.min(LETTERS, Math.max(...drawn.map(({ name }) => name.length)))
  const dash = (index: number) => dashes[drawn.slice(0, index).filter((one) => one.way === drawn[index]?.way).length % dashes.length]
  return (
    <>
      {/* Names stand beside their lines where there is room for both, else here. */}
      <ul aria-hidden className="mb-1 flex flex-wrap gap-x-4 gap-y-0.5 text-sm sm:hidden">
        {drawn.map(({ profileId, name, way }, index) => (
          <li key={profileId} className="flex items-center gap-1.5">
            <svg aria-hidden="true" width="18" height="4" className="flex-none">
              <path d="M0 2h18" stroke={`var(--${way})`} strokeWidth="2" strokeDasharray={dash(index)} />
            </svg>
            <span className="anywhere">{name}</span>
          </li>
        ))}
      </ul>
      <div aria-hidden className="num overflow-hidden">
        <div className="max-sm:mr-(--beyond)" style={{ '--beyond': `${16 - right}px` } as CSSProperties}>
          <LineChart
            responsive
            data={data}
            accessibilityLayer={false}
            margin={{ top: 18 + MARK_PX * Math.max(0, ...rows), right, bottom: 4, left: 0 }}
            style={{ width: '100%', height: 250 + MARK_PX * Math.max(0, ...rows) }}
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
            {now !== null && (
              <ReferenceLine
                x={now}
                stroke="var(--ink-3)"
                label={{ value: 'now', position: crowded ? 'insideBottomRight' : 'insideBottomLeft', ...tick }}
              />
            )}
            {marks.map(({ at, from, cheaperId }, index) => (
              <ReferenceLine
                key={`${cheaperId} ${from}`}
                x={at}
                stroke="var(--ink-2)"
                strokeDasharray="3 3"
                label={{ value: `from ${from}`, position: 'top', dy: -MARK_PX * (rows[index] ?? 0), ...tick, fill: 'var(--ink)' }}
              />
            ))}
            {drawn.map(({ profileId, name, way }, index) => (
              <Line
                key={profileId}
                dataKey={profileId}
                stroke={`var(--${way})`}
                strokeWidth={1.8}
                strokeDasharray={dash(index)}
                dot={false}
                isAnimationActive={false}
                label={({ x, y, index: at }: { x?: number | string; y?: number | string; index?: number }) =>
                  at === data.length - 1 ? (
                    <text
                      className="max-sm:hidden"
                      x={Number(x) + 8}
                      y={Number(y) + 4 + (moved.get(profileId) ?? 0)}
                      fontSize="11.5"
                      fontWeight="600"
                      fill={`var(--${way})`}
                    >
                      {name.length > LETTERS ? `${name.slice(0, LETTERS - 1)}…` : name}
                    </text>
                  ) : (
                    <g />
                  )
                }
              />
            ))}
          </LineChart>
        </div>
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

/** Height of a mark's words in pixels. */
const MARK_PX = 13

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
