import { queryOptions } from '@tanstack/react-query'
import type { Watch } from '@/lib/domain/watch'
import { request } from './request'

/** Nobody announces how a watch goes: it is asked for while it is looked at. */
const LOOK_MS = 15_000

/** How a connection is watched. */
export const connectionWatchQuery = (id: string) =>
  queryOptions({
    queryKey: ['watches', id],
    queryFn: ({ signal }) => request<Watch>('GET', `/api/connections/${id}/watch`, { signal }),
    refetchInterval: LOOK_MS,
  })
