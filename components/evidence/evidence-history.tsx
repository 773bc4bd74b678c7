'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { ProvenanceDot, standingOfEvidence } from '@/components/matrix/provenance-dot'
import { Button } from '@/components/ui/button'
import { NotRead } from '@/components/ui/not-read'
import { Skeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import { usePages } from '@/components/ui/use-pages'
import type { Evidence } from '@/lib/domain/evidence'
import { evidenceHistoryQuery } from '@/lib/query/evidence'
import { failureWords, numberOf, wordsOf } from './evidence-words'
import { amountOf, historyOf, unitOf } from './history-points'

const HistoryChart = dynamic(() => import('./history-chart').then((module) => module.HistoryChart), {
  ssr: false,
  loading: () => <Skeleton className="mb-2 h-33" />,
})

/** What was ever said about the metric of a piece of evidence: a line where it is a number, and each time in words. */
export function EvidenceHistory({ of }: { of: Evidence }) {
  const paged = useInfiniteQuery(evidenceHistoryQuery(of.subject, of.metric))
  const showOlder = usePages('history', paged)
  const { data, isPending, error, hasNextPage, isFetchingNextPage } = paged
  if (isPending) return <Skeleton className="h-16" />
  if (error) return <NotRead title="The history could not be read" error={error} again={paged.refetch} />
  const evidence = data.pages.flatMap((page) => page.items)
  const history = historyOf(evidence)
  return (
    <>
      {history && <HistoryChart {...history} />}
      <ol className="grid gap-0.5 text-sm">
        {evidence.map((each) => {
          const number = numberOf(each)
          const standing = standingOfEvidence(each)
          return (
            <li key={each.id} className="flex min-h-6 items-center gap-2">
              {standing && <ProvenanceDot standing={standing} />}
              <span className="min-w-0 flex-1">
                {wordsOf(each)}
                {each.reason && `: ${failureWords[each.reason]}`}
                {number !== null && <span className="num text-ink-2"> {amountOf(number, unitOf(each))}</span>}
              </span>
              <span className="text-ink-3">
                <Time at={each.observedAt} />
              </span>
            </li>
          )
        })}
      </ol>
      {hasNextPage && (
        <Button size="s" className="mt-1" busy={isFetchingNextPage} onClick={showOlder}>
          Show older
        </Button>
      )}
    </>
  )
}
