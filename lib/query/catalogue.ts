import { queryOptions } from '@tanstack/react-query'
import type { CatalogueEntry, EndedProduct } from '@/lib/domain/catalogue'
import type { Claim } from '@/lib/domain/claim'
import { type Items, request } from './request'

// They come with the product, so they are as new as the page.
const staleTime = Number.POSITIVE_INFINITY

/** The products that profiles can be made of. */
export const catalogueQuery = () =>
  queryOptions({
    queryKey: ['catalogue'],
    queryFn: ({ signal }) => request<Items<CatalogueEntry>>('GET', '/api/catalogue', { signal }),
    select: (answer) => answer.items,
    staleTime,
  })

/** The products that have ended, with what takes their place. */
export const endedProductsQuery = () =>
  queryOptions({
    queryKey: ['catalogue', 'ended'],
    queryFn: ({ signal }) => request<Items<EndedProduct>>('GET', '/api/catalogue/ended', { signal }),
    select: (answer) => answer.items,
    staleTime,
  })

/** What the talk and the article say of each way. */
export const claimsQuery = () =>
  queryOptions({
    queryKey: ['claims'],
    queryFn: ({ signal }) => request<Items<Claim>>('GET', '/api/claims', { signal }),
    select: (answer) => answer.items,
    staleTime,
  })
