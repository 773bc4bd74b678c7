import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { MeasureLoopsScreen } from '@/components/late'
import { Prefetched } from '@/components/shell/prefetched'
import { currentActor } from '@/lib/access/actor'
import { ownOrigin } from '@/lib/access/address'
import { Id } from '@/lib/domain/id'
import { profileQuery } from '@/lib/query/profiles'
import { getProfile } from '@/lib/usecases/get-profile'
import { orNotFound } from '../../../or-not-found'
import { orSignIn } from '../../../or-sign-in'

export const metadata: Metadata = { title: 'Measure loops' }

export default async function MeasureLoopsPage({ params }: PageProps<'/profiles/[id]/measure'>) {
  const { id } = await params
  if (!Id.safeParse(id).success) notFound()
  const actor = await orSignIn(currentActor(await headers()))
  const profile = await orNotFound(getProfile(actor, id))
  return (
    <Prefetched fill={async (client) => void client.setQueryData(profileQuery(id).queryKey, profile)}>
      <MeasureLoopsScreen profileId={id} origin={ownOrigin()} />
    </Prefetched>
  )
}
