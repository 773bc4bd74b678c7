import type { Metadata } from 'next'
import { EmbeddedHead, NotEmbedded } from '@/components/shares/embedded-head'
import { SharedFigures } from '@/components/shares/shared-figures'
import { SharedHead } from '@/components/shares/shared-head'
import { ofComparison } from '@/lib/domain/share'
import { matrixOfSnapshot, weighingOfSnapshot } from '@/lib/usecases/get-shared-matrix'
import { openForAnyone } from '../open'

export const metadata: Metadata = { title: 'Shared', robots: { index: false, follow: false }, referrer: 'no-referrer' }

/** The head of what is shared for a frame on another page: nothing in it can be pressed but the way to the page itself. */
export default async function EmbeddedPage({ params }: PageProps<'/s/[token]/embed'>) {
  const { token } = await params
  const shared = await openForAnyone(token)
  if (!shared) return <NotEmbedded />
  const address = `/s/${token}`
  if (!ofComparison(shared)) {
    return (
      <EmbeddedHead {...{ address, shared }}>
        <SharedFigures snapshot={shared.snapshot} />
      </EmbeddedHead>
    )
  }
  const { snapshot } = shared
  return (
    <EmbeddedHead {...{ address, shared }}>
      <SharedHead matrix={matrixOfSnapshot(snapshot, {})} weighing={weighingOfSnapshot(snapshot)} {...{ snapshot, address }} />
    </EmbeddedHead>
  )
}
