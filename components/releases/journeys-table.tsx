'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { Card } from '@/components/ui/card'
import { NotRead } from '@/components/ui/not-read'
import { Skeleton } from '@/components/ui/skeleton'
import { Table, TableHead } from '@/components/ui/table'
import type { Timeline } from '@/lib/domain/timeline'
import { journeysQuery, type ReleaseView } from '@/lib/query/releases'
import { JourneyRow, journeyTitles, ROOM } from './journey-row'

const LongJourneys = dynamic(() => import('./journeys-long').then((module) => module.LongJourneys), {
  ssr: false,
  loading: () => <Skeleton className="h-[min(70vh,44rem)]" />,
})

/** Images followed from stage to stage, the one that arrived somewhere last first. */
export function JourneysTable({ view, timeline }: { view: ReleaseView; timeline: Timeline }) {
  const { data, error, isPending, hasNextPage, refetch } = useInfiniteQuery(journeysQuery(view))
  const [first, ...others] = data?.pages ?? []
  if (isPending) return <Skeleton className="h-48" />
  const failed = error && <NotRead title="The journeys could not be read" error={error} again={refetch} />
  if (!first) return failed
  if (hasNextPage || others.length > 0) return <LongJourneys {...{ view, timeline }} />
  if (first.items.length === 0) return <Card className="px-4 py-3 text-ink-2">No journey in this window fits what is looked for.</Card>
  return (
    <div className={ROOM}>
      <Table label="Journeys">
        <TableHead titles={journeyTitles(timeline)} />
        <tbody>
          {first.items.map((journey) => (
            <JourneyRow key={journey.id} {...{ journey, timeline }} />
          ))}
        </tbody>
      </Table>
      {failed}
    </div>
  )
}
