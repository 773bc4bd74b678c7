import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { ConnectionsScreen } from '@/components/late'
import { Prefetched } from '@/components/shell/prefetched'
import { currentActor } from '@/lib/access/actor'
import { collectionsQuery } from '@/lib/query/collections'
import { connectionsQuery } from '@/lib/query/connections'
import { listCollections } from '@/lib/usecases/list-collections'
import { listConnections } from '@/lib/usecases/list-connections'
import { orSignIn } from '../or-sign-in'

export const metadata: Metadata = { title: 'Connections' }

export default async function ConnectionsPage() {
  const actor = await orSignIn(currentActor(await headers()))
  return (
    <Prefetched
      fill={async (client) => {
        const connections = await listConnections(actor)
        client.setQueryData(connectionsQuery().queryKey, { items: connections })
        for (const { id } of connections) {
          const newest = await listCollections(actor, id, { limit: 1 })
          client.setQueryData(collectionsQuery(id, 1).queryKey, { pages: [newest], pageParams: [null] })
        }
      }}
    >
      <ConnectionsScreen />
    </Prefetched>
  )
}
