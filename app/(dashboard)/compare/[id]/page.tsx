import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { CompareScreen } from '@/components/late'
import { viewAddress } from '@/components/matrix/view-address'
import { Prefetched } from '@/components/shell/prefetched'
import { readAddress } from '@/components/ui/address'
import { currentActor } from '@/lib/access/actor'
import { Id } from '@/lib/domain/id'
import { getCompared } from '@/lib/usecases/get-matrix'
import { orNotFound } from '../../or-not-found'
import { orSignIn } from '../../or-sign-in'
import { fillCompare } from './fill'

export const metadata: Metadata = { title: 'Compare' }

export default async function ComparisonPage({ params, searchParams }: PageProps<'/compare/[id]'>) {
  const { id } = await params
  if (!Id.safeParse(id).success) notFound()
  const [actor, query] = [await orSignIn(currentActor(await headers())), await searchParams]
  const { by, w, must } = readAddress(viewAddress, (name) => [query[name]].flat()[0])
  const asked = { ...(by && { perspective: by }), ...(w && { weights: w }), ...(must && { must }) }
  const compared = await orNotFound(getCompared(actor, id, asked))
  return (
    <Prefetched fill={(client) => fillCompare(client, actor, compared, { perspective: by, weights: w, mustHaves: must })}>
      <CompareScreen comparisonId={id} />
    </Prefetched>
  )
}
