'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Badge, StatusDot } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import type { PipelineRun } from '@/lib/domain/pipeline'
import { pipelineRunsQuery } from '@/lib/query/pipeline-runs'
import { runParts, runStates, triggerWords } from './run-words'

/** The newest runs of a connection's pipelines, and older ones when asked for: what ran, of which commit, how it ended and where the time went. */
export function RunsPanel({ connectionId }: { connectionId: string }) {
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(pipelineRunsQuery(connectionId))
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
        <Button className="mt-2" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show older ones
        </Button>
      )}
    </Panel>
  )
}

function RunLine({ run }: { run: PipelineRun }) {
  const { pipeline, repository, branch, onDefaultBranch, commit, trigger, outcome, attempt, queuedAt, firstSeenAt, url } = run
  const { tone, word } = runStates[outcome]
  const title = `${pipeline}${commit ? ` ${commit.slice(0, 8)}` : ''}`
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-4">
      <div className="anywhere min-w-0 flex-1 basis-64">
        <p className="font-medium">
          {url ? (
            <a href={url} rel="noreferrer" target="_blank" className="inline-block min-h-6 leading-6 hover:underline">
              {title}
            </a>
          ) : (
            title
          )}{' '}
          {attempt > 1 && <Badge>attempt {attempt}</Badge>}
        </p>
        <p className="text-sm text-ink-3">
          {[repository, branch && `${branch}${onDefaultBranch ? ' (default)' : ''}`, triggerWords[trigger]].filter(Boolean).join(' · ')}
        </p>
      </div>
      <div className="text-sm sm:text-right">
        <StatusDot tone={tone}>
          <span>
            {word}, <span className="text-ink-3">{<Time at={queuedAt ?? firstSeenAt} />}</span>
          </span>
        </StatusDot>
        <p className="num text-ink-3">{runParts(run).join(', ') || 'time not known'}</p>
      </div>
    </div>
  )
}
