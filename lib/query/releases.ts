import { infiniteQueryOptions } from '@tanstack/react-query'
import type { Page } from '@/lib/domain/page'
import type { Release } from '@/lib/domain/release'
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
