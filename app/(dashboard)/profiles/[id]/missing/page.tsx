import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { MissingScreen } from '@/components/late'
import { Prefetched } from '@/components/shell/prefetched'
import { currentActor } from '@/lib/access/actor'
import { Id } from '@/lib/domain/id'
import { missingQuery } from '@/lib/query/profiles'
import { getMissing } from '@/lib/usecases/get-missing'
import { orNotFound } from '../../../or-not-found'
import { orSignIn } from '../../../or-sign-in'

export const metadata: Metadata = { title: 'Beside the reference' }

export default async function MissingPage({ params }: PageProps<'/profiles/[id]/missing'>) {
  const { id } = await params
  if (!Id.safeParse(id).success) notFound()
  const actor = await orSignIn(currentActor(await headers()))
  const report = await orNotFound(getMissing(actor, id))
  return (
    <Prefetched fill={async (client) => void client.setQueryData(missingQuery(id).queryKey, report)}>
      <MissingScreen profileId={id} />
    </Prefetched>
  )
}
