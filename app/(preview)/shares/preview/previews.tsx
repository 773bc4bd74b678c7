import { frozenView, releaseAddress, viewOf } from '@/components/releases/view-address'
import { previewParts, redactionOf } from '@/components/shares/preview-address'
import { notYetShared, PreviewPage } from '@/components/shares/preview-page'
import { SharedPage } from '@/components/shares/shared-page'
import { SharedTimelinePage } from '@/components/shares/shared-timeline-page'
import { readAddress } from '@/components/ui/address'
import type { Actor } from '@/lib/domain/actor'
import { matrixOfSnapshot, weighingOfSnapshot } from '@/lib/usecases/get-shared-matrix'
import { previewShare, previewTimeline } from '@/lib/usecases/preview-share'

type Query = Awaited<PageProps<'/shares/preview'>['searchParams']>

/** Releases as a link to them would show them. */
export async function ofReleases(actor: Actor, query: Query) {
  const textOf = (name: string) => [query[name]].flat()[0]
  const { show, title } = readAddress(previewParts, textOf)
  const view = frozenView(viewOf(readAddress(releaseAddress, textOf)))
  const { snapshot, hidden } = await previewTimeline(actor, view, redactionOf(show))
  return (
    <PreviewPage hidden={hidden}>
      <SharedTimelinePage shared={{ ...notYetShared, title: title || 'Release cycle', snapshot }} file={null} today={null} />
    </PreviewPage>
  )
}

/** A comparison as a link to it would show it. */
export async function ofComparison(actor: Actor, query: Query) {
  const { c, by, w, must, show, title } = readAddress(previewParts, (name) => [query[name]].flat()[0])
  const view = { ...(by && { perspective: by }), ...(w && { weights: w }), ...(must && { mustHaves: must }) }
  const { snapshot, hidden } = await previewShare(actor, c ?? '', view, redactionOf(show))
  const [matrix, weighing] = [matrixOfSnapshot(snapshot, {}), weighingOfSnapshot(snapshot)]
  return (
    <PreviewPage hidden={hidden}>
      <SharedPage
        {...{ matrix, weighing }}
        shared={{ ...notYetShared, title: title || matrix.question, snapshot }}
        against={false}
        file={null}
        same={null}
      />
    </PreviewPage>
  )
}
