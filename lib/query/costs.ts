import { keepPreviousData, mutationOptions, queryOptions } from '@tanstack/react-query'
import type { Costs } from '@/lib/domain/cost'
import type { AssumptionName } from '@/lib/domain/cost-address'
import type { CostAssumptions } from '@/lib/domain/cost-assumptions'
import type { NewPriceOverride, PriceImport, PriceOverride } from '@/lib/domain/price'
import { type Items, request, search } from './request'

/** Assumptions as the address has them, by their names; what is not there is the team's own. */
export type AskedAssumptions = Partial<Record<AssumptionName, string>>

/** What each profile costs. It goes by evidence that comes at any time; the answer before stays on the screen until the next has come. */
export const costsQuery = (asked: AskedAssumptions) =>
  queryOptions({
    staleTime: 0,
    queryKey: ['costs', asked],
    queryFn: ({ signal }) => request<Costs>('GET', `/api/costs${search(asked)}`, { signal }),
    placeholderData: keepPreviousData,
    retry: false,
  })

/** What goes by assumptions and prices. */
const goesBy = ['costs', 'matrix', 'overview', 'price-overrides']

/** Keeps assumptions for the team. */
export const keepAssumptions = mutationOptions({
  mutationFn: (assumptions: CostAssumptions) => request<CostAssumptions>('PUT', '/api/costs/assumptions', { body: assumptions }),
  meta: { shownInPlace: true },
  onSuccess: (_kept, _asked, _result, { client }) => Promise.all(goesBy.map((noun) => client.invalidateQueries({ queryKey: [noun] }))),
})

/** The team's own prices. */
export const priceOverridesQuery = () =>
  queryOptions({
    queryKey: ['price-overrides'],
    queryFn: ({ signal }) => request<Items<PriceOverride>>('GET', '/api/price-overrides', { signal }),
    select: (answer) => answer.items,
  })

/** Keeps a price of the team's own. */
export const keepPrice = mutationOptions({
  mutationFn: (price: NewPriceOverride) => request<PriceOverride>('POST', '/api/price-overrides', { body: price }),
  meta: { shownInPlace: true },
  onSuccess: (_kept, _asked, _result, { client }) => Promise.all(goesBy.map((noun) => client.invalidateQueries({ queryKey: [noun] }))),
})

/** Removes a price of the team's own. */
export const removePrice = mutationOptions({
  mutationFn: (id: string) => request<void>('DELETE', `/api/price-overrides/${id}`),
  onSuccess: (_answer, _id, _result, { client }) => Promise.all(goesBy.map((noun) => client.invalidateQueries({ queryKey: [noun] }))),
})

/** Keeps the prices of a CSV file. */
export const importPrices = mutationOptions({
  mutationFn: (file: Blob) => request<PriceImport>('POST', '/api/price-overrides/import', { csv: file }),
  meta: { shownInPlace: true },
  onSuccess: (_answer, _file, _result, { client }) => Promise.all(goesBy.map((noun) => client.invalidateQueries({ queryKey: [noun] }))),
})
