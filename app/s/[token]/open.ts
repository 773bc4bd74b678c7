import { headers } from 'next/headers'
import { cache } from 'react'
import { visitorOf } from '@/lib/access/visitor'
import { Problem } from '@/lib/domain/problem'
import type { Shared } from '@/lib/domain/share'
import { type OpenedPage, openSharedPage } from '@/lib/usecases/open-shared-page'

/** Why a link shows nothing to this visitor: it opens nothing, asks for a passphrase, or is for members. */
const refusals = ['not-found', 'forbidden', 'not-signed-in'] as const

/** What came of opening a link. */
export type Opened = (OpenedPage & { refused: null }) | { refused: (typeof refusals)[number] }

/** Opened once for a request, so that title and page count as one view. */
export const open = cache(async (token: string, compare: boolean): Promise<Opened> => {
  try {
    return { ...(await openSharedPage(token, visitorOf(await headers(), token), compare)), refused: null }
  } catch (problem) {
    const refused = problem instanceof Problem && refusals.find((kind) => kind === problem.kind)
    if (refused) return { refused }
    throw problem
  }
})

/** What a frame on another page may show: links for anyone alone, whoever is signed in here; null for every other. */
export async function openForAnyone(token: string): Promise<Shared | null> {
  try {
    return (await openSharedPage(token, visitorOf(new Headers(), token), false)).shared
  } catch (problem) {
    if (problem instanceof Problem) return null
    throw problem
  }
}
