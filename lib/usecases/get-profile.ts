import type { Actor } from '@/lib/domain/actor'
import type { Profile } from '@/lib/domain/profile'
import { findProfile } from '@/lib/store/profiles'
import { inTeam } from '@/lib/store/team-db'
import { found } from './found'

/** One profile, archived or not. */
export const getProfile = (actor: Actor, id: string): Promise<Profile> =>
  inTeam(actor.teamId, async (db) => found(await findProfile(db, id), 'profile'))
