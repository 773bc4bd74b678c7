import type { Actor } from '@/lib/domain/actor'
import type { NewProfile, Profile } from '@/lib/domain/profile'
import { insertProfile } from '@/lib/store/profiles'
import { audited } from './audited'
import { ensureFirstComparison } from './first-comparison'
import { measurePipeline, requirePipeline } from './pipeline-of-profile'
import { requireWorkspaces } from './workspaces-of-profile'

/** Adds a profile. The team's second one also brings its first comparison; the pipeline that it names is asked at once. */
export async function addProfile(actor: Actor, draft: NewProfile): Promise<Profile> {
  const profile = await audited(actor, { action: 'create', objectKind: 'profile', detail: { name: draft.name } }, async (db) => {
    await requirePipeline(db, draft.pipelineId)
    await requireWorkspaces(db, draft.workspacesId)
    const added = await insertProfile(db, draft)
    await ensureFirstComparison(db)
    return added
  })
  await measurePipeline(actor, profile)
  return profile
}
