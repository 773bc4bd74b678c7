'use client'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { type ReactNode, useEffect, useState } from 'react'
import { toast } from '@/components/ui/toast'
import type { Session } from '@/lib/domain/actor'
import { makeQueryClient } from '@/lib/query/client'
import { sessionQuery } from '@/lib/query/session'
import { READ_ANEW } from './read-anew'

const SessionEnded = dynamic(() => import('./session-ended').then((module) => module.SessionEnded), { ssr: false })

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
    const forget = () => client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' })
    addEventListener(READ_ANEW, forget)
    return () => removeEventListener(READ_ANEW, forget)
  }, [client])
  return (
    <QueryClientProvider client={client}>
      {children}
      {ended && <SessionEnded />}
    </QueryClientProvider>
  )
}
