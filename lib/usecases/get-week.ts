import type { Actor } from '@/lib/domain/actor'
import type { Week } from '@/lib/domain/week'
import { inTeam } from '@/lib/store/team-db'
import { loadWeek } from './load-week'

/** The last seven days of the actor's team. */
export const getWeek = (actor: Actor): Promise<Week> => inTeam(actor.teamId, (db) => loadWeek(db, new Date()))
