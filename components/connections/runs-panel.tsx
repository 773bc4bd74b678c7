'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { pipelineRunsQuery } from '@/lib/query/pipeline-runs'
import { PagedPanel } from './paged-panel'
import { RunLine } from './run-line'

/** The newest runs of a connection's pipelines, and older ones when asked for: what ran, of which commit, how it ended and where the time went. */
export function RunsPanel({ connectionId }: { connectionId: string }) {
  const paged = useInfiniteQuery(pipelineRunsQuery(connectionId))
  const none = 'None kept yet. A collection reads those of the last 30 days.'
  return (
    <PagedPanel title="Newest runs" name="runs" paged={paged} none={none}>
      {(run) => (
        <div className="py-2">
          <RunLine run={run} />
        </div>
      )}
    </PagedPanel>
  )
}
