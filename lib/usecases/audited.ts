import type { Actor } from '@/lib/domain/actor'
import { appendAudit } from '@/lib/store/audit'
import { inTeam, type TeamDb } from '@/lib/store/team-db'

/** What the audit says of a change: a verb, a noun of the API, which row (left out: the one that the work gives back), and details without secrets. */
export type Deed = { action: string; objectKind: string; objectId?: string; detail?: Record<string, unknown> }

/** One change of the actor's team together with its line in the audit: both or neither. */
export function audited<T extends { id: string } | undefined>(actor: Actor, deed: Deed, work: (db: TeamDb) => Promise<T>): Promise<T> {
  return inTeam(actor.teamId, async (db) => {
    const result = await work(db)
    const { action, objectKind, objectId = result?.id ?? '', detail = null } = deed
    await appendAudit(db, { actor: actor.userId, action, objectKind, objectId, detail })
    return result
  })
}
