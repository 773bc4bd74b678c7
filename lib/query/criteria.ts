import { queryOptions } from '@tanstack/react-query'
import type { Criterion } from '@/lib/domain/criterion'
import { type Items, request } from './request'

/** Every row of the matrix with its published scale, scored rows first. */
export const criteriaQuery = () =>
  queryOptions({
    queryKey: ['criteria'],
    queryFn: ({ signal }) => request<Items<Criterion>>('GET', '/api/criteria', { signal }),
    select: (answer) => answer.items,
    staleTime: Number.POSITIVE_INFINITY,
  })
