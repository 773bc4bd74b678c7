import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { ConnectionsScreen } from '@/components/connections/connections-screen'
import { Prefetched } from '@/components/shell/prefetched'
import { currentActor } from '@/lib/access/actor'
import { connectionsQuery } from '@/lib/query/connections'
import { listConnections } from '@/lib/usecases/list-connections'

export const metadata: Metadata = { title: 'Connections' }

export default async function ConnectionsPage() {
  const actor = await currentActor(await headers())
  return (
    <Prefetched
      fill={async (client) => {
        client.setQueryData(connectionsQuery().queryKey, { items: await listConnections(actor) })
      }}
    >
      <ConnectionsScreen />
    </Prefetched>
  )
}
