import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { NewConnectionScreen } from '@/components/late'
import { Prefetched } from '@/components/shell/prefetched'
import { currentActor } from '@/lib/access/actor'
import { discoveriesQuery } from '@/lib/query/discoveries'
import { listDiscoveries } from '@/lib/usecases/list-discoveries'
import { orSignIn } from '../../or-sign-in'

export const metadata: Metadata = { title: 'New connection' }

export default async function NewConnectionPage() {
  const actor = await orSignIn(currentActor(await headers()))
  return (
    <Prefetched
      fill={async (client) => {
        client.setQueryData(discoveriesQuery().queryKey, { items: await listDiscoveries(actor) })
      }}
    >
      <NewConnectionScreen />
    </Prefetched>
  )
}
