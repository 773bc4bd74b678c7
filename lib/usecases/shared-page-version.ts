import type { Visitor } from '@/lib/domain/actor'
import { Problem } from '@/lib/domain/problem'
import { findRecentSharedState } from '@/lib/store/recent-shared-states'
import { findSharedState } from '@/lib/store/shared-states'
import { hashToken } from '@/lib/store/snapshots'
import { admit } from './admit'
import { countView } from './count-view'

/**
 * A text that stays the same as long as the page behind a link does, for a visitor who may open it; null when the page is made for each view: of a live
 * link, for members of its team, and for whoever may not open it. `recently` is as of less than a second ago and asks the database less.
 */
export async function sharedPageVersion(token: string, visitor: Visitor, when: 'now' | 'recently'): Promise<string | null> {
  const find = when === 'now' ? findSharedState : findRecentSharedState
  const state = await find(hashToken(token))
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
