import type { Actor } from '@/lib/domain/actor'
import { appendAudit } from '@/lib/store/audit'
import { inTeam } from '@/lib/store/team-db'
import type { Action, Noun } from './rights'

/** Keeps in the audit of the actor's team that they were refused an action on a kind of object; in a transaction of its own, since what was asked for left none. */
export const recordDenial = ({ teamId, userId, role }: Actor, [asked, noun]: readonly [Action, Noun], why: string): Promise<void> =>
  inTeam(teamId, (db) => appendAudit(db, { actor: userId, action: 'deny', objectKind: noun, objectId: '', detail: { asked, role, why } }))
