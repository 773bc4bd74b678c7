import type { Visitor } from '@/lib/domain/actor'
import { Problem } from '@/lib/domain/problem'
import { findSharedState } from '@/lib/store/shared-states'
import { hashToken } from '@/lib/store/snapshots'
import { admit } from './admit'
import { countView } from './count-view'

/**
 * A text that stays the same as long as the page behind a link does, for a visitor who may open it now; null when the page is made for each view: of a
 * live link, for members of its team, and for whoever may not open it.
 */
export async function sharedPageVersion(token: string, visitor: Visitor): Promise<string | null> {
  const state = await findSharedState(hashToken(token))
  if (!state || state.live) return null
  try {
    await admit(state, visitor)
  } catch (problem) {
    if (problem instanceof Problem) return null
    throw problem
  }
  return (await visitor.teamIds()).includes(state.teamId) ? null : state.version
}

/** Counts a view of a page that was not made anew. */
export const countKeptView = (token: string): void => countView(hashToken(token))
