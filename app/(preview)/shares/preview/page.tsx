import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { previewParts, redactionOf } from '@/components/shares/preview-address'
import { PreviewPage } from '@/components/shares/preview-page'
import { PlainPage } from '@/components/shell/plain-page'
import { readAddress } from '@/components/ui/address'
import { currentActor } from '@/lib/access/actor'
import { Id } from '@/lib/domain/id'
import { Problem } from '@/lib/domain/problem'
import { matrixOfSnapshot, weighingOfSnapshot } from '@/lib/usecases/get-shared-matrix'
import { previewShare } from '@/lib/usecases/preview-share'

export const metadata: Metadata = { title: 'Preview', robots: { index: false } }

export default async function SharePreviewPage({ searchParams }: PageProps<'/shares/preview'>) {
  const query = await searchParams
  const { c, by, w, must, show, title } = readAddress(previewParts, (name) => [query[name]].flat()[0])
  if (!Id.safeParse(c).success) notFound()
  const view = { ...(by && { perspective: by }), ...(w && { weights: w }), ...(must && { mustHaves: must }) }
  try {
    const { snapshot, hidden } = await previewShare(await currentActor(await headers()), c ?? '', view, redactionOf(show))
    const [matrix, weighing] = [matrixOfSnapshot(snapshot, {}), weighingOfSnapshot(snapshot)]
    return <PreviewPage title={title ?? ''} {...{ snapshot, hidden, matrix, weighing }} />
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem
    if (problem.kind === 'not-signed-in') redirect('/sign-in')
    if (problem.kind === 'not-found') notFound()
    return <PlainPage title="There is no preview yet">{problem.detail}</PlainPage>
  }
}
