import { MutationCache, QueryClient } from '@tanstack/react-query'
import { RequestFailure } from './request'

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: RequestFailure
    mutationMeta: {
      /** True when the screen shows the failure itself, beside the field or in the dialog. */
      shownInPlace?: boolean
    }
  }
}

/** The cache of one browser tab, or of one server render. Refusals (4xx) are never tried again, failures to answer twice. */
export function makeQueryClient(onFailure: (message: string) => void = () => {}): QueryClient {
  return new QueryClient({
    mutationCache: new MutationCache({
      onError: (error, _variables, _result, mutation) => {
        if (!mutation.meta?.shownInPlace) onFailure(error.message)
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (times, error) => times < 2 && !(error instanceof RequestFailure && error.status !== null && error.status < 500),
      },
    },
  })
}
