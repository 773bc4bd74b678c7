import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { HomeScreen } from '@/components/late'
import { Prefetched } from '@/components/shell/prefetched'
import { currentActor } from '@/lib/access/actor'
import { endedProductsQuery } from '@/lib/query/catalogue'
import { discoveriesQuery } from '@/lib/query/discoveries'
import { overviewQuery } from '@/lib/query/overview'
import { stagesQuery } from '@/lib/query/stages'
import { getOverview } from '@/lib/usecases/get-overview'
import { listDiscoveries } from '@/lib/usecases/list-discoveries'
import { listEndedProducts } from '@/lib/usecases/list-ended-products'
import { listStages } from '@/lib/usecases/list-stages'
import { orSignIn } from './or-sign-in'

export const metadata: Metadata = { title: 'Overview' }

export default async function HomePage() {
  const actor = await orSignIn(currentActor(await headers()))
  return (
    <Prefetched
      fill={async (client) => {
        client.setQueryData(stagesQuery().queryKey, { items: await listStages(actor) })
        client.setQueryData(endedProductsQuery().queryKey, { items: await listEndedProducts() })
        const overview = await getOverview(actor)
        client.setQueryData(overviewQuery().queryKey, overview)
        if (overview.connections.length > 0) return
        client.setQueryData(discoveriesQuery().queryKey, { items: await listDiscoveries(actor) })
      }}
    >
      <HomeScreen />
    </Prefetched>
  )
}
