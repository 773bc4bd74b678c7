import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
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

/** What a screen wants to hear of, wherever it happens: a change that failed, and that the session has ended. */
export type Listeners = { onFailure: (message: string) => void; onSignedOut: () => void }

/** The cache of one browser tab, or of one server render. Refusals (4xx) are never tried again, failures to answer twice. */
export function makeQueryClient(listeners?: Listeners): QueryClient {
  const hear = (error: Error) => {
    if (error instanceof RequestFailure && error.status === 401) listeners?.onSignedOut()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError: hear }),
    mutationCache: new MutationCache({
      onError: (error, _variables, _result, mutation) => {
        if (!mutation.meta?.shownInPlace) listeners?.onFailure(error.message)
        hear(error)
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
