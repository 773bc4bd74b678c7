import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { CompareScreen } from '@/components/late'
import { viewAddress } from '@/components/matrix/view-address'
import { Prefetched } from '@/components/shell/prefetched'
import { readAddress } from '@/components/ui/address'
import { currentActor } from '@/lib/access/actor'
import { Id } from '@/lib/domain/id'
import { comparisonQuery, matrixQuery } from '@/lib/query/comparisons'
import { draftQuery } from '@/lib/query/drafts'
import { profilesQuery } from '@/lib/query/profiles'
import { getComparison } from '@/lib/usecases/get-comparison'
import { getMatrix } from '@/lib/usecases/get-matrix'
import { listDrafts } from '@/lib/usecases/list-drafts'
import { listProfiles } from '@/lib/usecases/list-profiles'
import { orNotFound } from '../../or-not-found'
import { orSignIn } from '../../or-sign-in'

export const metadata: Metadata = { title: 'Compare' }

export default async function ComparisonPage({ params, searchParams }: PageProps<'/compare/[id]'>) {
  const { id } = await params
  if (!Id.safeParse(id).success) notFound()
  const [actor, query] = [await orSignIn(currentActor(await headers())), await searchParams]
  const { by, w, must } = readAddress(viewAddress, (name) => [query[name]].flat()[0])
  const matrix = await orNotFound(getMatrix(actor, id, { ...(by && { perspective: by }), ...(w && { weights: w }), ...(must && { must }) }))
  return (
    <Prefetched
      fill={async (client) => {
        client.setQueryData(comparisonQuery(id).queryKey, await getComparison(actor, id))
        client.setQueryData(matrixQuery(id, { perspective: by, weights: w, mustHaves: must }).queryKey, matrix)
        client.setQueryData(draftQuery().queryKey, { items: await listDrafts(actor) })
        client.setQueryData(profilesQuery().queryKey, { items: await listProfiles(actor, false) })
      }}
    >
      <CompareScreen comparisonId={id} />
    </Prefetched>
  )
}
