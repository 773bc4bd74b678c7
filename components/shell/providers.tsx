'use client'
import { QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useCollectionStream } from '@/components/collections/use-collections'
import { toast } from '@/components/ui/toast'
import type { Session } from '@/lib/domain/actor'
import { makeQueryClient } from '@/lib/query/client'
import { sessionQuery } from '@/lib/query/session'

/** What all screens of a signed-in person share: the cache, live collections, toasts. */
export function Providers({ session, children }: { session: Session; children: ReactNode }) {
  const [client] = useState(() => {
    const made = makeQueryClient({
      onFailure: (message) => void toast('error', message),
      onSignedOut: () => location.assign('/sign-in'),
    })
    made.setQueryData(sessionQuery().queryKey, session)
    return made
  })
  return (
    <QueryClientProvider client={client}>
      <CollectionStream />
      {children}
    </QueryClientProvider>
  )
}

function CollectionStream() {
  useCollectionStream()
  return null
}
