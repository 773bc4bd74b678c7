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

/** What a screen wants to hear of, wherever it happens: a change that failed, that the session has ended, and that the server answers somebody signed in. */
export type Listeners = { onFailure: (message: string) => void; onSignedOut: () => void; onAnswered: () => void }

/** The cache of one browser tab, or of one server render. Refusals (4xx) are never tried again, failures to answer twice. */
export function makeQueryClient(listeners?: Listeners): QueryClient {
  const hear = (error: Error) => {
    if (error instanceof RequestFailure && error.status === 401) listeners?.onSignedOut()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError: hear, onSuccess: () => listeners?.onAnswered() }),
    mutationCache: new MutationCache({
      onSuccess: () => listeners?.onAnswered(),
      onError: (error, _variables, _result, mutation) => {
        if (!mutation.meta?.shownInPlace) listeners?.onFailure(error.message)
        hear(error)
      },
    }),
    defaultOptions: {
      // The server may be on this very machine, and answers then without a network; where it does not, that is told at once.
      mutations: { networkMode: 'always' },
      queries: {
        networkMode: 'always',
        staleTime: 30_000,
        retry: (times, error) => times < 2 && !(error instanceof RequestFailure && error.status !== null && error.status < 500),
      },
    },
  })
}
