import { notFound } from 'next/navigation'
import { MembersOnly, PassphraseForm, saidOf } from '@/components/shares/share-gates'
import { SharedPage } from '@/components/shares/shared-page'
import { SharedTimelinePage } from '@/components/shares/shared-timeline-page'
import { ofComparison } from '@/lib/domain/share'
import { matrixOfSnapshot, recomputesTheSame, weighingOfSnapshot } from '@/lib/usecases/get-shared-matrix'
import { recheckTimeline } from '@/lib/usecases/recheck-timeline'
import { open } from './open'

export { generateMetadata } from './metadata'

export default async function SharedLinkPage({ params, searchParams }: PageProps<'/s/[token]'>) {
  const [{ token }, asked] = [await params, await searchParams]
  const opened = await open(token, asked.since === 'today')
  if (opened.refused === 'not-found') notFound()
  if (opened.refused === 'forbidden') return <PassphraseForm token={token} said={saidOf(asked.said)} />
  if (opened.refused) return <MembersOnly />
  const { shared, member, since, view, releasesSince } = opened
  const file = `/api/shared/${token}/file`
  if (!ofComparison(shared)) {
    const check = shared.live ? {} : { check: recheckTimeline(shared.snapshot) }
    return <SharedTimelinePage shared={shared} file={file} today={view} since={releasesSince} {...check} />
  }
  const { snapshot } = shared
  return (
    <SharedPage
      {...{ shared, member, since }}
      matrix={matrixOfSnapshot(snapshot, {})}
      weighing={weighingOfSnapshot(snapshot)}
      against={asked.vs === 'today'}
      file={file}
      same={shared.live ? null : recomputesTheSame(snapshot)}
    />
  )
}
