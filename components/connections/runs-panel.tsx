'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { usePages } from '@/components/ui/use-pages'
import { pipelineRunsQuery } from '@/lib/query/pipeline-runs'
import { RunLine } from './run-line'

/** The newest runs of a connection's pipelines, and older ones when asked for: what ran, of which commit, how it ended and where the time went. */
export function RunsPanel({ connectionId }: { connectionId: string }) {
  const paged = useInfiniteQuery(pipelineRunsQuery(connectionId))
  const showOlder = usePages('runs', paged)
  const { data, error, isPending, hasNextPage, isFetchingNextPage } = paged
  const runs = data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <Panel title="Newest runs">
      {error && <Notice tone="bad">{error.message}</Notice>}
      {isPending && (
        <>
          <Loading what="the runs" />
          <Skeleton className="h-24" />
        </>
      )}
      {data && runs.length === 0 && <p className="text-ink-2">None kept yet. A collection reads those of the last 30 days.</p>}
      <ul>
        {runs.map((run) => (
          <li key={run.id} className="border-t border-line py-2 first:border-0 first:pt-0">
            <RunLine run={run} />
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button className="mt-2" busy={isFetchingNextPage} onClick={showOlder}>
          Show older ones
        </Button>
      )}
    </Panel>
  )
}
