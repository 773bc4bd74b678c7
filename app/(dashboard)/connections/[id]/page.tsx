import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { ConnectionScreen } from '@/components/late'
import { Prefetched } from '@/components/shell/prefetched'
import { currentActor } from '@/lib/access/actor'
import { Id } from '@/lib/domain/id'
import { collectionsQuery } from '@/lib/query/collections'
import { connectionQuery } from '@/lib/query/connections'
import { criteriaQuery } from '@/lib/query/criteria'
import { stagesQuery } from '@/lib/query/stages'
import { getConnection } from '@/lib/usecases/get-connection'
import { listCollections } from '@/lib/usecases/list-collections'
import { listCriteria } from '@/lib/usecases/list-criteria'
import { listStages } from '@/lib/usecases/list-stages'
import { orNotFound } from '../../or-not-found'
import { orSignIn } from '../../or-sign-in'

export const metadata: Metadata = { title: 'Connection' }

export default async function ConnectionPage({ params }: PageProps<'/connections/[id]'>) {
  const { id } = await params
  if (!Id.safeParse(id).success) notFound()
  const actor = await orSignIn(currentActor(await headers()))
  const connection = await orNotFound(getConnection(actor, id))
  return (
    <Prefetched
      fill={async (client) => {
        client.setQueryData(connectionQuery(id).queryKey, connection)
        const newest = await listCollections(actor, id, { limit: 10 })
        client.setQueryData(collectionsQuery(id, 10).queryKey, { pages: [newest], pageParams: [null] })
        client.setQueryData(criteriaQuery().queryKey, { items: await listCriteria() })
        client.setQueryData(stagesQuery().queryKey, { items: await listStages(actor) })
      }}
    >
      <ConnectionScreen connectionId={id} />
    </Prefetched>
  )
}
