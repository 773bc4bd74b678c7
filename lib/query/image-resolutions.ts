import { infiniteQueryOptions } from '@tanstack/react-query'
import type { ImageResolution } from '@/lib/domain/image'
import type { Page } from '@/lib/domain/page'
import { request, search } from './request'

/** Images as one registry resolves them, the one that was pushed or built last first. */
export const imageResolutionsQuery = (connectionId: string, limit = 10) =>
  infiniteQueryOptions({
    queryKey: ['image-resolutions', { connectionId, limit }],
    queryFn: ({ signal, pageParam }) =>
      request<Page<ImageResolution>>('GET', `/api/image-resolutions${search({ connectionId, limit, cursor: pageParam })}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })
