import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { DraftScreen } from '@/components/late'
import { Prefetched } from '@/components/shell/prefetched'
import { currentActor } from '@/lib/access/actor'
import { draftQuery } from '@/lib/query/drafts'
import { listDrafts } from '@/lib/usecases/list-drafts'
import { orSignIn } from '../../or-sign-in'

export const metadata: Metadata = { title: 'Six questions' }

export default async function DraftPage() {
  const actor = await orSignIn(currentActor(await headers()))
  return (
    <Prefetched fill={async (client) => void client.setQueryData(draftQuery().queryKey, { items: await listDrafts(actor) })}>
      <DraftScreen />
    </Prefetched>
  )
}
