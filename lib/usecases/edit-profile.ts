import type { Actor } from '@/lib/domain/actor'
import type { Profile, ProfileEdit } from '@/lib/domain/profile'
import { updateProfile } from '@/lib/store/profiles'
import { audited } from './audited'
import { ensureFirstComparison } from './first-comparison'

/** Changes a profile, makes it the current one, archives it or brings it back, if it is still the version that was read. */
export const editProfile = (actor: Actor, id: string, edit: ProfileEdit, etag: string): Promise<Profile> =>
  audited(actor, { action: 'edit', objectKind: 'profile', detail: edit }, async (db) => {
    const profile = await updateProfile(db, id, edit, etag)
    await ensureFirstComparison(db)
    return profile
  })
