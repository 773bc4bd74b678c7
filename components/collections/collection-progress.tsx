'use client'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { isUnderWay } from '@/lib/query/collections'
import { useCollections } from './use-collections'

const Running = dynamic(() => import('./collection-states').then((module) => module.Running))
const Failures = dynamic(() => import('./collection-states').then((module) => module.Failures))

/** How far the running collections are; afterwards what did not answer, until it is put away. Nothing while all is quiet. */
export function CollectionProgress({ connectionId = null }: { connectionId?: string | null }) {
  const collections = useCollections().filter((each) => connectionId === null || each.connectionId === connectionId)
  const [seen, setSeen] = useState<string[]>([])
  const running = collections.filter(isUnderWay)
  const failed = collections.filter((each) => (each.state === 'failed' || each.state === 'partly-failed') && !seen.includes(each.id))
  if (running.length > 0) return <Running collections={running} />
  if (failed.length > 0) return <Failures collections={failed} onSeen={() => setSeen(collections.map(({ id }) => id))} />
  return null
}
