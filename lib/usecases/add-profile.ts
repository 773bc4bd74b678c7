import type { Actor } from '@/lib/domain/actor'
import type { NewProfile, Profile } from '@/lib/domain/profile'
import { insertProfile } from '@/lib/store/profiles'
import { audited } from './audited'
import { ensureFirstComparison } from './first-comparison'

/** Adds a profile. The team's second one also brings its first comparison. */
export const addProfile = (actor: Actor, draft: NewProfile): Promise<Profile> =>
  audited(actor, { action: 'create', objectKind: 'profile', detail: { name: draft.name } }, async (db) => {
    const profile = await insertProfile(db, draft)
    await ensureFirstComparison(db)
    return profile
  })
