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
        margin={{ top: 0, right: 110, bottom: 0, left: 0 }}
        style={{ width: '100%', height: data.length * ROW + 28 }}
      >
        <XAxis
          type="number"
          domain={[0, 'auto']}
          tickCount={5}
          tickFormatter={(amount: number) => money(amount, costs.currency, true)}
          tick={tick}
          tickLine={false}
          stroke="var(--line-strong)"
        />
        <YAxis
          type="category"
          dataKey="name"
          width={130}
          tick={{ ...tick, fontSize: 12, fill: 'var(--ink)' }}
          tickLine={false}
          axisLine={false}
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
        <Bar
          dataKey={() => 0}
          stackId="cost"
          isAnimationActive={false}
          label={({ x, y, height, index }: { x?: number | string; y?: number | string; height?: number | string; index?: number }) => {
            const row = data[index ?? -1]
            return (
              <text x={Number(x) + 8} y={Number(y) + Number(height) / 2 + 4} fontSize="12" fontWeight="600" fill="var(--ink)">
                {row?.whole == null ? 'not known' : `${row.lower ? '≥ ' : ''}${money(row.whole, costs.currency, true)}`}
              </text>
            )
          }}
        />
      </BarChart>
    </div>
  )
}
