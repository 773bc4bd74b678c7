import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { ConnectionScreen } from '@/components/connections/connection-screen'
import { Prefetched } from '@/components/shell/prefetched'
import { currentActor } from '@/lib/access/actor'
import { Id } from '@/lib/domain/id'
import { Problem } from '@/lib/domain/problem'
import { connectionQuery } from '@/lib/query/connections'
import { stagesQuery } from '@/lib/query/stages'
import { getConnection } from '@/lib/usecases/get-connection'
import { listStages } from '@/lib/usecases/list-stages'

export const metadata: Metadata = { title: 'Connection' }

export default async function ConnectionPage({ params }: PageProps<'/connections/[id]'>) {
  const { id } = await params
  if (!Id.safeParse(id).success) notFound()
  const actor = await currentActor(await headers())
  const connection = await getConnection(actor, id).catch((problem) => {
    if (problem instanceof Problem && problem.kind === 'not-found') notFound()
    throw problem
  })
  return (
    <Prefetched
      fill={async (client) => {
        client.setQueryData(connectionQuery(id).queryKey, connection)
        client.setQueryData(stagesQuery().queryKey, { items: await listStages(actor) })
      }}
    >
      <ConnectionScreen connectionId={id} />
    </Prefetched>
  )
}
