import type { Actor } from '@/lib/domain/actor'
import type { Profile } from '@/lib/domain/profile'
import * as profiles from '@/lib/store/profiles'
import { audited } from './audited'
import { ensureFirstComparison } from './first-comparison'

/** Adds a copy of a profile under a name of its own, without what was declared for the first. */
export const cloneProfile = (actor: Actor, id: string): Promise<Profile> =>
  audited(actor, { action: 'create', objectKind: 'profile', detail: { copyOf: id } }, async (db) => {
    const profile = await profiles.cloneProfile(db, id)
    await ensureFirstComparison(db)
    return profile
  })
