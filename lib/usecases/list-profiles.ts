import type { Actor } from '@/lib/domain/actor'
import type { Profile } from '@/lib/domain/profile'
import * as profiles from '@/lib/store/profiles'
import { inTeam } from '@/lib/store/team-db'

/** The team's profiles in their order, the current one first; archived ones only when asked for. */
export const listProfiles = (actor: Actor, archived: boolean): Promise<Profile[]> =>
  inTeam(actor.teamId, (db) => profiles.listProfiles(db, { archived }))
