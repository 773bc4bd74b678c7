import type { Actor } from '@/lib/domain/actor'
import type { Profile, ProfileEdit } from '@/lib/domain/profile'
import { findProfile, updateProfile } from '@/lib/store/profiles'
import { inTeam } from '@/lib/store/team-db'
import { audited } from './audited'
import { ensureFirstComparison } from './first-comparison'
import { measurePipeline, requirePipeline } from './pipeline-of-profile'
import { requireWorkspaces } from './workspaces-of-profile'

/**
 * Changes a profile, makes it the current one, archives it or brings it back, if it is still the version that was read. One that is pushed through
 * another pipeline or measured on another stage has its pipeline asked at once.
 */
export async function editProfile(actor: Actor, id: string, edit: ProfileEdit, etag: string): Promise<Profile> {
  const before = await inTeam(actor.teamId, (db) => findProfile(db, id))
  const profile = await audited(actor, { action: 'edit', objectKind: 'profile', detail: edit }, async (db) => {
    await requirePipeline(db, edit.pipelineId)
    await requireWorkspaces(db, edit.workspacesId)
    const edited = await updateProfile(db, id, edit, etag)
    await ensureFirstComparison(db)
    return edited
  })
  if (before?.pipelineId !== profile.pipelineId || before?.stageId !== profile.stageId) await measurePipeline(actor, profile)
  return profile
}
