import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { PlainPage } from '@/components/shell/plain-page'
import { currentActor } from '@/lib/access/actor'
import { Id } from '@/lib/domain/id'
import { Problem } from '@/lib/domain/problem'
import { ofComparison, ofReleases } from './previews'

export const metadata: Metadata = { title: 'Preview', robots: { index: false } }

export default async function SharePreviewPage({ searchParams }: PageProps<'/shares/preview'>) {
  const query = await searchParams
  const releases = query.of === 'releases'
  if (!releases && !Id.safeParse(query.c).success) notFound()
  try {
    const actor = await currentActor(await headers())
    return await (releases ? ofReleases : ofComparison)(actor, query)
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem
    if (problem.kind === 'not-signed-in') redirect('/sign-in')
    if (problem.kind === 'not-found') notFound()
    return <PlainPage title="There is no preview yet">{problem.detail}</PlainPage>
  }
}
