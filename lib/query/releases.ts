import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { Dora, DoraRelease } from '@/lib/domain/dora'
import { type DoraId, MAX_BEHIND } from '@/lib/domain/dora-texts'
import type { Journey } from '@/lib/domain/journey'
import type { Page } from '@/lib/domain/page'
import type { Release } from '@/lib/domain/release'
import type { ReleasePage } from '@/lib/domain/release-page'
import type { TimeSpent } from '@/lib/domain/time-spent'
import type { Timeline } from '@/lib/domain/timeline'
import { request, search } from './request'

/** Releases as they arrived, newest first, narrowed to a connection or a workload when given. */
export const releasesQuery = (filter: { connectionId?: string; workload?: string; limit?: number } = {}) =>
  infiniteQueryOptions({
    queryKey: ['releases', filter],
    queryFn: ({ signal, pageParam }) =>
      request<Page<Release>>('GET', `/api/releases${search({ ...filter, cursor: pageParam })}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

/** What is looked at, as the API takes it: a window, and lists joined by commas. */
export type ReleaseView = {
  days?: number
  from?: string
  to?: string
  workload?: string
  stageId?: string
  standing?: string
  warned?: string
  q?: string
}

/** Which version was live where and when. What was asked before stays until the answer is there. */
export const timelineQuery = (view: ReleaseView) =>
  queryOptions({
    queryKey: ['releases', 'timeline', view],
    queryFn: ({ signal }) => request<Timeline>('GET', `/api/timeline${search(view)}`, { signal }),
    placeholderData: keepPreviousData,
  })

/** Images followed from stage to stage, the one that arrived somewhere last first. */
export const journeysQuery = (view: ReleaseView) =>
  infiniteQueryOptions({
    queryKey: ['releases', 'journeys', view],
    queryFn: ({ signal, pageParam }) => request<Page<Journey>>('GET', `/api/journeys${search({ ...view, cursor: pageParam })}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })

/** Of which releases the five metrics are. */
export type DoraView = Pick<ReleaseView, 'days' | 'from' | 'to' | 'workload' | 'stageId'>

/** The five metrics of delivery at one stage, the reference unless another is named. */
export const doraQuery = (view: DoraView) =>
  queryOptions({
    queryKey: ['releases', 'dora', view],
    queryFn: ({ signal }) => request<Dora>('GET', `/api/dora${search(view)}`, { signal }),
    placeholderData: keepPreviousData,
  })

/** The releases behind one metric of what doraQuery asks for, the newest first. */
export const doraReleasesQuery = (view: DoraView, metric: DoraId) =>
  infiniteQueryOptions({
    queryKey: ['releases', 'dora', view, metric],
    queryFn: ({ signal, pageParam }) =>
      request<Page<DoraRelease>>('GET', `/api/dora/releases${search({ ...view, metric, limit: MAX_BEHIND, cursor: pageParam })}`, {
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

/** Where the time of the releases went, and what another way would have saved by a rule of so many hours. */
export const timeSpentQuery = (view: ReleaseView, tryHours: number) =>
  queryOptions({
    queryKey: ['releases', 'time-spent', view, tryHours],
    queryFn: ({ signal }) => request<TimeSpent>('GET', `/api/time-spent${search({ ...view, tryHours })}`, { signal }),
  })

/** One release with everything that is known about it. */
export const releaseQuery = (id: string) =>
  queryOptions({
    queryKey: ['releases', 'one', id],
    queryFn: ({ signal }) => request<ReleasePage>('GET', `/api/releases/${id}`, { signal }),
  })
