'use client'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { toast } from '@/components/ui/toast'
import type { Session } from '@/lib/domain/actor'
import { makeQueryClient } from '@/lib/query/client'
import { sessionQuery } from '@/lib/query/session'
import { SessionEnded } from './session-ended'

let ofTab: QueryClient | null = null
/** Whoever draws the frame now hears of it. */
let tellEnded: (ended: boolean) => void = () => {}

function cacheOfTab(): QueryClient {
  if (ofTab) return ofTab
  const made = makeQueryClient({
    onFailure: (message) => void toast('error', message),
    onSignedOut: () => tellEnded(true),
    onAnswered: () => tellEnded(false),
  })
  if (typeof window !== 'undefined') ofTab = made
  return made
}

/** What the server has answered so far, one cache for a browser tab, whichever part of the frame asks first; on the server one for each render. */
export function TabCache({ session, children }: { session: Session; children: ReactNode }) {
  const [client] = useState(() => {
    const cache = cacheOfTab()
    const { queryKey } = sessionQuery()
    if (!cache.getQueryData(queryKey)) cache.setQueryData(queryKey, session)
    return cache
  })
  const [ended, setEnded] = useState(false)
  useEffect(() => {
    tellEnded = setEnded
  }, [])
  return (
    <QueryClientProvider client={client}>
      {children}
      {ended && <SessionEnded />}
    </QueryClientProvider>
  )
}
