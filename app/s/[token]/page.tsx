import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { MembersOnly, PassphraseForm, saidOf } from '@/components/shares/share-gates'
import { SharedPage } from '@/components/shares/shared-page'
import { ownOrigin, reachedByOthers } from '@/lib/access/address'
import { matrixOfSnapshot, recomputesTheSame, weighingOfSnapshot } from '@/lib/usecases/get-shared-matrix'
import { open } from './open'

export async function generateMetadata({ params, searchParams }: PageProps<'/s/[token]'>): Promise<Metadata> {
  const { token } = await params
  const opened = await open(token, (await searchParams).since === 'today')
  const quiet = { robots: { index: false, follow: false }, referrer: 'no-referrer' } as const
  if (opened.refused) return { title: 'Shared', ...quiet }
  const { title } = opened.shared
  if (!reachedByOthers()) return { title, ...quiet }
  const images = [{ url: `${ownOrigin()}/s/${token}/picture`, width: 1200, height: 630, alt: title }]
  return { title, openGraph: { title, siteName: 'Fourways', images }, twitter: { card: 'summary_large_image' }, ...quiet }
}

export default async function SharedComparisonPage({ params, searchParams }: PageProps<'/s/[token]'>) {
  const [{ token }, asked] = [await params, await searchParams]
  const opened = await open(token, asked.since === 'today')
  if (opened.refused === 'not-found') notFound()
  if (opened.refused === 'forbidden') return <PassphraseForm token={token} said={saidOf(asked.said)} />
  if (opened.refused) return <MembersOnly />
  const { shared, member, since } = opened
  const { snapshot } = shared
  return (
    <SharedPage
      {...{ shared, member, since }}
      matrix={matrixOfSnapshot(snapshot, {})}
      weighing={weighingOfSnapshot(snapshot)}
      against={asked.vs === 'today'}
      file={`/api/shared/${token}/file`}
      same={shared.live ? null : recomputesTheSame(snapshot)}
    />
  )
}
