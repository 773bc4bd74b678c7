'use client'
import { useQuery } from '@tanstack/react-query'
import type { Route } from 'next'
import Link from 'next/link'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { Skeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import { useAddress } from '@/components/ui/use-address'
import type { DoraMetric } from '@/lib/domain/dora'
import { BUCKET_DAYS, doraIds, doraTexts } from '@/lib/domain/dora-texts'
import { duration } from '@/lib/domain/duration'
import { doraWords } from '@/lib/domain/release-words'
import { doraQuery, type ReleaseView } from '@/lib/query/releases'
import { releaseAddress } from './view-address'

/** The five metrics of delivery at the reference or the chosen stage; a press on one says what it means and opens the releases behind it. */
export function DoraTiles({ view, stageName }: { view: ReleaseView; stageName: string | null }) {
  const { days, from, to, workload, stageId } = view
  const { data, error } = useQuery(doraQuery({ days, from, to, workload, stageId }))
  const [{ metric: open }, change] = useAddress(releaseAddress)
  const chosen = data?.metrics.find(({ id }) => id === open)
  if (error) return <Notice tone="bad">{error.message}</Notice>
  return (
    <section aria-label={`The five DORA metrics${stageName ? ` at ${stageName}` : ''}`}>
      <Card className="grid grid-cols-2 overflow-hidden sm:grid-cols-3 lg:grid-cols-5">
        {doraIds.map((id) => {
          const metric = data?.metrics.find((one) => one.id === id)
          const { value, more } = metric ? doraWords(metric) : { value: null, more: '' }
          return (
            <button
              key={id}
              type="button"
              aria-expanded={open === id}
              disabled={!metric}
              onClick={() => change({ metric: open === id ? null : id })}
              className="-ml-px border-l border-line px-4 py-3 text-left hover:bg-tint aria-expanded:bg-tint"
            >
              <span className="block text-sm text-ink-3">{doraTexts[id].title}</span>
              {metric ? (
                <span className="num">
                  <span className={value === null ? 'text-lg text-ink-3' : 'text-[20px] leading-7 font-[640] tracking-[-0.02em]'}>
                    {value ?? 'unknown'}
                  </span>{' '}
                  <span className="text-sm text-ink-3">{more}</span>
                </span>
              ) : (
                <Skeleton className="mt-1 h-6 w-24" />
              )}
            </button>
          )
        })}
      </Card>
      {data && chosen && <Behind metric={chosen} days={data.days} />}
    </section>
  )
}

function Behind({ metric, days }: { metric: DoraMetric; days: number }) {
  const { title, means, deviates } = doraTexts[metric.id]
  return (
    <Card className="mt-2 px-4 py-3">
      <h2 className="font-semibold">{title}</h2>
      <p className="mt-1 max-w-[90ch] text-ink-2">{means}</p>
      <p className="max-w-[90ch] text-ink-2">
        Here: {deviates} Known for {Math.round(days * 10) / 10} days of the window.
        {metric.error > 0 &&
          ` Over ${BUCKET_DAYS} days and longer, times are summed exactly by the day and counted by size: median and p90 are within ${metric.error * 100} % of the true ones.`}
        {metric.sum !== null && ` All of them together: ${duration(metric.sum)}.`}
      </p>
      {metric.behind.length === 0 && <p className="mt-2 text-ink-3">No release stands behind it.</p>}
      <ul className="mt-2 grid max-h-64 gap-x-6 overflow-y-auto sm:grid-cols-2 lg:grid-cols-3">
        {metric.behind.map(({ releaseId, workload, version, at, seconds }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a release that came back stands twice
          <li key={`${releaseId}${index}`} className="flex min-h-6 justify-between gap-2">
            <Link
              href={`/releases/${releaseId}` as Route}
              className="anywhere inline-block min-h-6 leading-6 underline decoration-line-strong hover:decoration-ink"
            >
              {workload} {version}
            </Link>
            <span className="num text-ink-3">{seconds === null ? at && <Time at={at} plain /> : duration(seconds)}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
