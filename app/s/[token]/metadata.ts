import type { Metadata } from 'next'
import { ownOrigin, reachedByOthers } from '@/lib/access/address'
import { open } from './open'

/** What programs that meet a link are told of it: to list it nowhere, and where its picture is when others reach us. */
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
