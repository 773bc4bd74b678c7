import type { Actor } from '@/lib/domain/actor'
import type { Share } from '@/lib/domain/share'
import { appendAudit } from '@/lib/store/audit'
import { forgetSharedStates } from '@/lib/store/recent-shared-states'
import * as shares from '@/lib/store/shares'
import { inTeam } from '@/lib/store/team-db'
import { audited } from './audited'

/** Ends a link for good; one that has ended already stays ended. */
export async function revokeShare(actor: Actor, id: string): Promise<Share> {
  const ended = await audited(actor, { action: 'revoke', objectKind: 'share' }, (db) => shares.revokeShare(db, id))
  forgetSharedStates()
  return ended
}

/** Ends several links for good, all or none: one that is not the team's is a Problem `not-found`. */
export async function revokeShares(actor: Actor, ids: readonly string[]): Promise<Share[]> {
  const ended = await inTeam(actor.teamId, async (db) => {
    const ended: Share[] = []
    for (const id of new Set(ids)) {
      ended.push(await shares.revokeShare(db, id))
      await appendAudit(db, { actor: actor.userId, action: 'revoke', objectKind: 'share', objectId: id, detail: null })
    }
    return ended
  })
  forgetSharedStates()
  return ended
}
