import type { Actor } from '@/lib/domain/actor'
import type { Week } from '@/lib/domain/week'
import { inTeam } from '@/lib/store/team-db'
import { loadWeek } from './load-week'
import { refreshRollups } from './refresh-rollups'

/** The last seven days of the actor's team. */
export async function getWeek(actor: Actor): Promise<Week> {
  await refreshRollups(actor.teamId)
  return inTeam(actor.teamId, (db) => loadWeek(db, new Date()))
}
