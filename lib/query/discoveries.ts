import { queryOptions } from '@tanstack/react-query'
import type { Discovery } from '@/lib/domain/connection'
import { type Items, request } from './request'

/** What was found on this machine that could become a connection; empty in team mode. */
export const discoveriesQuery = () =>
  queryOptions({
    queryKey: ['discoveries'],
    queryFn: ({ signal }) => request<Items<Discovery>>('GET', '/api/discoveries', { signal }),
    select: (answer) => answer.items,
  })
