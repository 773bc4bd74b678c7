import { infiniteQueryOptions } from '@tanstack/react-query'
import type { Page } from '@/lib/domain/page'
import type { PipelineRun } from '@/lib/domain/pipeline'
import { request, search } from './request'

/** Runs of one connection's pipelines, the one asked for last first. */
export const pipelineRunsQuery = (connectionId: string, limit = 10) =>
  infiniteQueryOptions({
    queryKey: ['pipeline-runs', { connectionId, limit }],
    queryFn: ({ signal, pageParam }) =>
      request<Page<PipelineRun>>('GET', `/api/pipeline-runs${search({ connectionId, limit, cursor: pageParam })}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })
