import type { Actor } from '@/lib/domain/actor'
import type { NewStage, Stage } from '@/lib/domain/stage'
import { insertStage } from '@/lib/store/stages'
import { audited } from './audited'
import { requireCluster, requirePlaces } from './stage-of-cluster'

/** Adds a stage; as the reference it takes the place of the one before. */
export const addStage = (actor: Actor, draft: NewStage): Promise<Stage> =>
  audited(actor, { action: 'create', objectKind: 'stage', detail: { name: draft.name } }, async (db) => {
    await requireCluster(db, draft.connectionId)
    await requirePlaces(db, draft)
    return insertStage(db, draft)
  })
