import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { ProfileScreen } from '@/components/late'
import { Prefetched } from '@/components/shell/prefetched'
import { currentActor } from '@/lib/access/actor'
import { Id } from '@/lib/domain/id'
import { endedProductsQuery } from '@/lib/query/catalogue'
import { connectionsQuery } from '@/lib/query/connections'
import { profileMatrixQuery, profileQuery } from '@/lib/query/profiles'
import { stagesQuery } from '@/lib/query/stages'
import { getProfile } from '@/lib/usecases/get-profile'
import { getProfileMatrix } from '@/lib/usecases/get-profile-matrix'
import { listConnections } from '@/lib/usecases/list-connections'
import { listEndedProducts } from '@/lib/usecases/list-ended-products'
import { listStages } from '@/lib/usecases/list-stages'
import { orNotFound } from '../../or-not-found'
import { orSignIn } from '../../or-sign-in'

export const metadata: Metadata = { title: 'Profile' }

export default async function ProfilePage({ params }: PageProps<'/profiles/[id]'>) {
  const { id } = await params
  if (!Id.safeParse(id).success) notFound()
  const actor = await orSignIn(currentActor(await headers()))
  const profile = await orNotFound(getProfile(actor, id))
  return (
    <Prefetched
      fill={async (client) => {
        client.setQueryData(profileQuery(id).queryKey, profile)
        client.setQueryData(profileMatrixQuery(id).queryKey, await getProfileMatrix(actor, id))
        client.setQueryData(connectionsQuery().queryKey, { items: await listConnections(actor) })
        client.setQueryData(stagesQuery().queryKey, { items: await listStages(actor) })
        client.setQueryData(endedProductsQuery().queryKey, { items: await listEndedProducts() })
      }}
    >
      <ProfileScreen profileId={id} />
    </Prefetched>
  )
}
