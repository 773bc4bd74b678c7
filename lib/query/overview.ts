import { queryOptions } from '@tanstack/react-query'
import type { Overview } from '@/lib/domain/overview'
import { request } from './request'

/** The first screen: the standing verdict, what is stale or failing, what arrived last, what to do next. */
export const overviewQuery = () =>
  queryOptions({
    queryKey: ['overview'],
    queryFn: ({ signal }) => request<Overview>('GET', '/api/overview', { signal }),
  })
