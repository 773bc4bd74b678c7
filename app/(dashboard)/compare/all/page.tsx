import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { ComparisonsScreen } from '@/components/late'
import { Prefetched } from '@/components/shell/prefetched'
import { currentActor } from '@/lib/access/actor'
import { comparisonsQuery } from '@/lib/query/comparisons'
import { profilesQuery } from '@/lib/query/profiles'
import { listComparisons } from '@/lib/usecases/list-comparisons'
import { listProfiles } from '@/lib/usecases/list-profiles'
import { orSignIn } from '../../or-sign-in'

export const metadata: Metadata = { title: 'Comparisons' }

export default async function ComparisonsPage() {
  const actor = await orSignIn(currentActor(await headers()))
  return (
    <Prefetched
      fill={async (client) => {
        client.setQueryData(comparisonsQuery().queryKey, { items: await listComparisons(actor) })
        client.setQueryData(profilesQuery().queryKey, { items: await listProfiles(actor, false) })
      }}
    >
      <ComparisonsScreen />
    </Prefetched>
  )
}
