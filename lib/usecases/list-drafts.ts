import type { Actor } from '@/lib/domain/actor'
import type { Draft } from '@/lib/domain/draft'
import { findDraft } from '@/lib/store/drafts'
import { inTeam } from '@/lib/store/team-db'

/** The team's draft, if it has one: none or one. */
export const listDrafts = (actor: Actor): Promise<Draft[]> =>
  inTeam(actor.teamId, async (db) => {
    const draft = await findDraft(db)
    return draft ? [draft] : []
  })
