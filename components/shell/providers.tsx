'use client'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { type ReactNode, useEffect } from 'react'
import { useCollectionStream } from '@/components/collections/use-collections'
import type { Session } from '@/lib/domain/actor'
import { sessionQuery } from '@/lib/query/session'
import { TabCache } from './tab-cache'

/** What all screens of a signed-in person share: the cache, live collections, and a frame that follows the team. */
export function Providers({ session, children }: { session: Session; children: ReactNode }) {
  return (
    <TabCache session={session}>
      <Following teamId={session.team.id} />
      {children}
    </TabCache>
  )
}

/** The frame is drawn by the server: it is drawn anew once the team is another than the one it was drawn for. */
function Following({ teamId }: { teamId: string }) {
  useCollectionStream()
  const router = useRouter()
  const { data: session } = useQuery(sessionQuery())
  const now = session?.team.id
  useEffect(() => {
    if (now !== undefined && now !== teamId) router.refresh()
  }, [now, teamId, router])
  return null
}
