import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { HomeScreen } from '@/components/overview/home-screen'
import { Prefetched } from '@/components/shell/prefetched'
import { currentActor } from '@/lib/access/actor'
import { overviewQuery } from '@/lib/query/overview'
import { stagesQuery } from '@/lib/query/stages'
import { getOverview } from '@/lib/usecases/get-overview'
import { listStages } from '@/lib/usecases/list-stages'

export const metadata: Metadata = { title: 'Overview' }

export default async function HomePage() {
  const actor = await currentActor(await headers())
  return (
    <Prefetched
      fill={async (client) => {
        client.setQueryData(overviewQuery().queryKey, await getOverview(actor))
        client.setQueryData(stagesQuery().queryKey, { items: await listStages(actor) })
      }}
    >
      <HomeScreen />
    </Prefetched>
  )
}
