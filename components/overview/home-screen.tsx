'use client'
import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Screen } from '@/components/shell/screen'
import { NotRead } from '@/components/ui/not-read'
import type { Overview } from '@/lib/domain/overview'
import { overviewQuery } from '@/lib/query/overview'
import { sessionQuery } from '@/lib/query/session'
import { OverviewScreen } from './overview-screen'
import { OverviewSkeleton } from './overview-skeleton'

const FirstRunScreen = dynamic(() => import('@/components/first-run/first-run-screen').then((module) => module.FirstRunScreen))

/** The first screen: setting up while there is nothing yet, the overview from then on. */
export function HomeScreen() {
  const { data: session } = useQuery(sessionQuery())
  const { data: overview, error, refetch } = useQuery(overviewQuery())
  if (session && overview) return <HomeOf key={session.team.id} overview={overview} />
  return (
    <Screen crumbs={[{ title: 'Overview' }]}>
      {error ? <NotRead title="The overview could not be read" error={error} again={refetch} /> : <OverviewSkeleton />}
    </Screen>
  )
}

/** Who begins to set up stays with it until they leave, so that what they add does not take the screen away. */
function HomeOf({ overview }: { overview: Overview }) {
  const [settingUp] = useState(overview.connections.length === 0 && overview.profiles.length === 0)
  return settingUp ? <FirstRunScreen overview={overview} /> : <OverviewScreen overview={overview} />
}
