'use client'
import { Bar, BarChart, XAxis, YAxis } from 'recharts'
import { duration } from '@/lib/domain/duration'
import type { LoopClass, LoopSummary } from '@/lib/domain/loop-summary'
import { bucketWords, classWords, machineWords, usedBuckets } from './loop-words'

const tick = { fontSize: 11, fill: 'var(--ink-3)' }

type Bucket = { bucket: number; from: string; words: string; warm: number; cold: number }

function bucketsOf({ warm, cold }: LoopClass, edges: readonly number[], { from, to }: { from: number; to: number }): Bucket[] {
  return Array.from({ length: to - from + 1 }, (_, place) => {
    const bucket = from + place
    const edge = edges[bucket - 1]
    return {
      bucket,
      from: edge === undefined ? '0' : duration(edge),
      words: bucketWords(edges, bucket),
      warm: warm?.[bucket] ?? 0,
      cold: cold?.[bucket] ?? 0,
    }
  })
}

/** How long loops took on each class of machines, on one axis for all of them: warm filled, cold in outline above. Load it lazily. */
export function LoopHistogram({ classes, edges }: Pick<LoopSummary, 'classes' | 'edges'>) {
  const range = usedBuckets(classes)
  return (
    <section>
      <h3 className="mb-1 text-sm font-medium text-ink-2">By class of machine</h3>
      {range === null ? (
        <p className="text-sm text-ink-3">No class of machines has enough loops of its own yet.</p>
      ) : (
        <div className="grid gap-3">
          {classes.map((one) => (
            <ClassHistogram key={classWords(one)} of={one} buckets={bucketsOf(one, edges, range)} />
          ))}
          <p aria-hidden className="text-[11px] text-ink-3">
            filled: warm; outlined: cold caches; each bar is twice as long a time as the one before
          </p>
        </div>
      )}
    </section>
  )
}

function ClassHistogram({ of, buckets }: { of: LoopClass; buckets: Bucket[] }) {
  const title = classWords(of)
  return (
    <figure className="num">
      <figcaption className="text-sm">
        {title}
        <span className="text-ink-3">, {machineWords(of)}</span>
      </figcaption>
      <div aria-hidden>
        <BarChart
          responsive
          data={buckets}
          accessibilityLayer={false}
          barCategoryGap={1}
          margin={{ top: 4, right: 8, bottom: 0, left: 0 }}
          style={{ width: '100%', height: 92 }}
        >
          <XAxis
            dataKey="from"
            tick={tick}
            tickLine={false}
            stroke="var(--line-strong)"
            interval="equidistantPreserveStart"
            minTickGap={16}
          />
          <YAxis allowDecimals={false} tickCount={3} width={30} tick={tick} tickLine={false} axisLine={false} />
          <Bar dataKey="warm" stackId="loops" fill="var(--way)" isAnimationActive={false} />
          <Bar dataKey="cold" stackId="loops" fill="transparent" stroke="var(--way)" isAnimationActive={false} />
        </BarChart>
      </div>
      <table className="sr-only">
        <caption>Loops on {title}</caption>
        <thead>
          <tr>
            <th scope="col">Time</th>
            <th scope="col">Warm</th>
            <th scope="col">Cold</th>
          </tr>
        </thead>
        <tbody>
          {buckets.map(({ bucket, words, warm, cold }) => (
            <tr key={bucket}>
              <th scope="row">{words}</th>
              <td>{of.warm === null ? 'too few' : warm}</td>
              <td>{of.cold === null ? 'too few' : cold}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  )
}
