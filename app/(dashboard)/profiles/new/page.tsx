import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { NewProfileScreen } from '@/components/late'
import { Prefetched } from '@/components/shell/prefetched'
import { currentActor } from '@/lib/access/actor'
import { connectionsQuery } from '@/lib/query/connections'
import { stagesQuery } from '@/lib/query/stages'
import { listConnections } from '@/lib/usecases/list-connections'
import { listStages } from '@/lib/usecases/list-stages'
import { orSignIn } from '../../or-sign-in'

export const metadata: Metadata = { title: 'New profile' }

export default async function NewProfilePage() {
  const actor = await orSignIn(currentActor(await headers()))
  return (
    <Prefetched
      fill={async (client) => {
        client.setQueryData(stagesQuery().queryKey, { items: await listStages(actor) })
        client.setQueryData(connectionsQuery().queryKey, { items: await listConnections(actor) })
      }}
    >
      <NewProfileScreen />
    </Prefetched>
  )
}
