import { requestCollection } from '@/lib/collect/request'
import type { Actor } from '@/lib/domain/actor'
import type { Stage, StageEdit } from '@/lib/domain/stage'
import { findConnection } from '@/lib/store/connections'
import { updateStage } from '@/lib/store/stages'
import { inTeam } from '@/lib/store/team-db'
import { audited } from './audited'
import { requireCluster, requirePlaces } from './stage-of-cluster'

/**
 * Changes a stage, if it is still the version that was read; as the reference it takes the place of the one before. A stage that moved to other
 * namespaces or another connection is asked at once.
 */
export async function editStage(actor: Actor, id: string, edit: StageEdit, etag: string): Promise<Stage> {
  const stage = await audited(actor, { action: 'edit', objectKind: 'stage', detail: edit }, async (db) => {
    await requireCluster(db, edit.connectionId)
    const edited = await updateStage(db, id, edit, etag)
    await requirePlaces(db, edited)
    return edited
  })
  const moved = edit.namespaces !== undefined || edit.connectionId !== undefined
  const connection = await inTeam(actor.teamId, (db) => findConnection(db, stage.connectionId))
  if (moved && connection?.lastCheck?.ok && !connection.recorded) await requestCollection(actor, connection.id)
  return stage
}
