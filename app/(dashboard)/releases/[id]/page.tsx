import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { ReleaseScreen } from '@/components/late'
import { Prefetched } from '@/components/shell/prefetched'
import { currentActor } from '@/lib/access/actor'
import { Id } from '@/lib/domain/id'
import { releaseQuery } from '@/lib/query/releases'
import { stagesQuery } from '@/lib/query/stages'
import { getRelease } from '@/lib/usecases/get-release'
import { listStages } from '@/lib/usecases/list-stages'
import { orNotFound } from '../../or-not-found'
import { orSignIn } from '../../or-sign-in'

export const metadata: Metadata = { title: 'Release' }

export default async function OneReleasePage({ params }: PageProps<'/releases/[id]'>) {
  const { id } = await params
  if (!Id.safeParse(id).success) notFound()
  const actor = await orSignIn(currentActor(await headers()))
  const release = await orNotFound(getRelease(actor, id))
  return (
    <Prefetched
      fill={async (client) => {
        client.setQueryData(releaseQuery(id).queryKey, release)
        client.setQueryData(stagesQuery().queryKey, { items: await listStages(actor) })
      }}
    >
      <ReleaseScreen releaseId={id} />
    </Prefetched>
  )
}
