'use client'
import { Bar, BarChart, XAxis, YAxis } from 'recharts'
import { type CostBasis, type Costs, costParts } from '@/lib/domain/cost'
import { money, partPaint } from './cost-words'

const tick = { fontSize: 11, fill: 'var(--ink-3)' }
const ROW = 46

/** What each profile costs in a month as one bar, its parts one after the other; every amount stands in the table below. Load it lazily. */
export function CostStack({ costs, basis }: { costs: Costs; basis: CostBasis }) {
  const data = costs.estimates.map(({ name, way, lines, total }) => ({
    name,
    way,
    ...Object.fromEntries(lines.map((line) => [line.part, line[basis]?.expected ?? 0])),
    whole: total[basis]?.expected ?? null,
    lower: total.unknown.length > 0,
  }))
  const parts = costParts.filter((part) => costs.estimates.some(({ lines }) => lines.some((line) => line.part === part && line[basis])))
  const known = data.some(({ whole }) => whole !== null)
  if (!known) return <p className="text-sm text-ink-3">No line of it is known yet. Each unknown in the table says what makes it known.</p>
  return (
    <div aria-hidden className="num">
      <BarChart
        responsive
        layout="vertical"
        data={data}
        accessibilityLayer={false}
        margin={{ top: 0, right: 24, bottom: 0, left: 0 }}
        style={{ width: '100%', height: data.length * ROW + 28 }}
      >
        <XAxis
          type="number"
          domain={[0, 'auto']}
          tickCount={5}
          interval="equidistantPreserveStart"
          tickFormatter={(amount: number) => money(amount, costs.currency, true)}
          tick={tick}
          tickLine={false}
          stroke="var(--line-strong)"
        />
        <YAxis
          type="category"
          dataKey="name"
          width={150}
          tickLine={false}
          axisLine={false}
          tick={({ y, index }: { y: number | string; index: number }) => (
            <RowName row={data[index]} y={Number(y)} currency={costs.currency} />
          )}
        />
        {parts.map((part) => (
          <Bar
            key={part}
            dataKey={part}
            stackId="cost"
            isAnimationActive={false}
            barSize={20}
            shape={({
              x,
              y,
              width,
              height,
              payload,
            }: {
              x?: number
              y?: number
              width?: number
              height?: number
              payload?: (typeof data)[number]
            }) => (
              <rect
                x={x}
                y={y}
                width={Math.max(0, Number(width) - 1)}
                height={height}
                fill={partPaint(part, `var(--${payload?.way ?? 'ink-2'})`)}
              />
            )}
          />
        ))}
      </BarChart>
    </div>
  )
}

type Row = { name: string; whole: number | null; lower: boolean }

/** A bar's profile, and under it what it comes to. */
function RowName({ row, y, currency }: { row: Row | undefined; y: number; currency: string }) {
  if (!row) return <g />
  const amount = row.whole === null ? 'not known' : `${row.lower ? 'at least ' : ''}${money(row.whole, currency, row.whole >= 1000)}`
  return (
    <text x={0} y={y - 2} fontSize="12" fill="var(--ink)">
      <tspan x={0}>{row.name.length > 22 ? `${row.name.slice(0, 21)}…` : row.name}</tspan>
      <tspan x={0} dy={15} fontWeight={row.whole === null ? 400 : 600} fill={row.whole === null ? 'var(--ink-3)' : 'var(--ink)'}>
        {amount}
      </tspan>
    </text>
  )
}
