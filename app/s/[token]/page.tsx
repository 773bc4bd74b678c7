import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { SharedPage } from '@/components/shares/shared-page'
import { Problem } from '@/lib/domain/problem'
import { matrixOfSnapshot, recomputesTheSame, weighingOfShared } from '@/lib/usecases/get-shared-matrix'
import { openSharedComparison } from '@/lib/usecases/open-shared-comparison'

/** Opened once for a request, so that title and page count as one view. */
const open = cache((token: string) =>
  openSharedComparison(token).catch((problem) => {
    if (problem instanceof Problem && problem.kind === 'not-found') return null
    throw problem
  }),
)

export async function generateMetadata({ params }: PageProps<'/s/[token]'>): Promise<Metadata> {
  const shared = await open((await params).token)
  return { title: shared?.title ?? 'Not found', robots: { index: false, follow: false }, referrer: 'no-referrer' }
}

export default async function SharedComparisonPage({ params, searchParams }: PageProps<'/s/[token]'>) {
  const { token } = await params
  const shared = await open(token)
  if (!shared) notFound()
  const { snapshot } = shared
  return (
    <SharedPage
      shared={shared}
      matrix={matrixOfSnapshot(snapshot, {})}
      weighing={weighingOfShared(shared)}
      against={(await searchParams).vs === 'today'}
      file={`/api/shared/${token}/file`}
      same={recomputesTheSame(snapshot)}
    />
  )
}
