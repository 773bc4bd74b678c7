import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { ProfilesScreen } from '@/components/late'
import { Prefetched } from '@/components/shell/prefetched'
import { currentActor } from '@/lib/access/actor'
import { endedProductsQuery } from '@/lib/query/catalogue'
import { profilesQuery } from '@/lib/query/profiles'
import { stagesQuery } from '@/lib/query/stages'
import { listEndedProducts } from '@/lib/usecases/list-ended-products'
import { listProfiles } from '@/lib/usecases/list-profiles'
import { listStages } from '@/lib/usecases/list-stages'
import { orSignIn } from '../or-sign-in'

export const metadata: Metadata = { title: 'Profiles' }

export default async function ProfilesPage({ searchParams }: PageProps<'/profiles'>) {
  const archived = (await searchParams).archived === 'true'
  const actor = await orSignIn(currentActor(await headers()))
  return (
    <Prefetched
      fill={async (client) => {
        client.setQueryData(profilesQuery(archived).queryKey, { items: await listProfiles(actor, archived) })
        client.setQueryData(stagesQuery().queryKey, { items: await listStages(actor) })
        client.setQueryData(endedProductsQuery().queryKey, { items: await listEndedProducts() })
      }}
    >
      <ProfilesScreen />
    </Prefetched>
  )
}
