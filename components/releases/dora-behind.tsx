'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { Route } from 'next'
import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { olderAddress } from '@/components/ui/open-address'
import { Time } from '@/components/ui/time'
import { useAddress } from '@/components/ui/use-address'
import { usePages } from '@/components/ui/use-pages'
import type { DoraMetric } from '@/lib/domain/dora'
import { doraTexts } from '@/lib/domain/dora-texts'
import { duration } from '@/lib/domain/duration'
import { type DoraView, doraReleasesQuery } from '@/lib/query/releases'
import { countWords, spreadWords } from './dora-behind-words'

type BehindProps = { metric: DoraMetric; days: number; view: DoraView; stageName: string | null }

/** What a metric means, where ours deviates, of how many releases it is and how they spread, and each of those releases. Load it lazily. */
export function DoraBehind({ metric, days, view, stageName }: BehindProps) {
  const { title, means, deviates } = doraTexts[metric.id]
  const [{ older }] = useAddress(olderAddress)
  const paged = useInfiniteQuery({ ...doraReleasesQuery(view, metric.id), enabled: older?.behind !== undefined })
  const showOlder = usePages('behind', paged)
  const { data, error, hasNextPage, isFetching } = paged
  const releases = data?.pages.flatMap(({ items }) => items) ?? metric.behind
  const more = data ? hasNextPage : metric.n > releases.length
  return (
    <Card className="mt-2 px-4 py-3">
      <h2 className="font-semibold">
        {title}
        {stageName && <span className="font-normal text-ink-2"> at {stageName}</span>}
      </h2>
      <dl className="mt-1.5 grid max-w-[100ch] gap-x-4 gap-y-1 text-ink-2 max-sm:gap-y-0 max-sm:[&_dd]:mb-1.5 sm:grid-cols-[8rem_minmax(0,1fr)]">
        <dt className="text-ink-3">DORA means</dt>
        <dd>{means}</dd>
        <dt className="text-ink-3">Here, instead</dt>
        <dd>{deviates}</dd>
        <dt className="text-ink-3">Counted</dt>
        <dd className="num">{countWords(metric, days)}</dd>
        <dt className="text-ink-3">Spread</dt>
        <dd className="num">{spreadWords(metric)}</dd>
      </dl>
      {metric.n === 0 ? (
        <p className="mt-3 text-ink-3">No release stands behind it.</p>
      ) : (
        <h3 className="num mt-3 text-sm font-medium text-ink-2">
          {more ? `The newest ${releases.length} of the ${metric.n} releases behind it` : `The releases behind it: ${releases.length}`}
        </h3>
      )}
      <ul
        aria-label={`Releases behind: ${title}`}
        className="mt-1 grid max-h-64 gap-x-6 overflow-y-auto sm:grid-cols-2 lg:grid-cols-3 print:max-h-none print:overflow-visible"
      >
        {releases.map(({ releaseId, workload, version, at, seconds }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a release that came back stands twice
          <li key={`${releaseId}${index}`} className="flex min-h-6 items-baseline justify-between gap-2">
            <Link
              href={`/releases/${releaseId}` as Route}
              className="anywhere inline-block min-h-6 leading-6 underline decoration-line-strong hover:decoration-ink"
            >
              {workload} {version}
            </Link>
            <span className="num shrink-0 text-ink-3">{seconds === null ? at && <Time at={at} plain /> : duration(seconds)}</span>
          </li>
        ))}
      </ul>
      {error && <Notice tone="bad">{error.message}</Notice>}
      {more && (
        <Button className="mt-2" busy={isFetching} onClick={showOlder}>
          Show older ones
        </Button>
      )}
    </Card>
  )
}
