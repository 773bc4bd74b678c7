import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { ReleasesScreen } from '@/components/late'
import { releaseAddress, viewOf } from '@/components/releases/view-address'
import { Prefetched } from '@/components/shell/prefetched'
import { readAddress } from '@/components/ui/address'
import { currentActor } from '@/lib/access/actor'
import { timelineQuery } from '@/lib/query/releases'
import { getTimeline } from '@/lib/usecases/get-timeline'
import { orSignIn } from '../or-sign-in'

export const metadata: Metadata = { title: 'Releases' }

export default async function ReleasesPage({ searchParams }: PageProps<'/releases'>) {
  const actor = await orSignIn(currentActor(await headers()))
  const asked = await searchParams
  const view = viewOf(readAddress(releaseAddress, (name) => [asked[name]].flat()[0]))
  const { days, from, to, workload, stageId, standing: _, ...rest } = view
  // What is looked for by status is read by the screen itself; the lanes of everything else are there at once.
  const search = { workload: workload ? [workload] : undefined, stageId: stageId ? [stageId] : undefined, q: rest.q }
  const timeline = view.standing || view.warned ? null : await getTimeline(actor, { search, window: { days, from, to } })
  return (
    <Prefetched fill={async (client) => void (timeline && client.setQueryData(timelineQuery(view).queryKey, timeline))}>
      <ReleasesScreen />
    </Prefetched>
  )
}
