import type { Metadata } from 'next'
import { EmbeddedHead, NotEmbedded } from '@/components/shares/embedded-head'
import { matrixOfSnapshot, weighingOfSnapshot } from '@/lib/usecases/get-shared-matrix'
import { openForAnyone } from '../open'

export const metadata: Metadata = { title: 'Shared', robots: { index: false, follow: false }, referrer: 'no-referrer' }

/** The head of a shared comparison for a frame on another page: nothing in it can be pressed but the way to the page itself. */
export default async function EmbeddedPage({ params }: PageProps<'/s/[token]/embed'>) {
  const { token } = await params
  const shared = await openForAnyone(token)
  if (!shared) return <NotEmbedded />
  const { snapshot } = shared
  return <EmbeddedHead {...{ token, shared }} matrix={matrixOfSnapshot(snapshot, {})} weighing={weighingOfSnapshot(snapshot)} />
}
