import type { Actor } from '@/lib/domain/actor'
import type { Stage, StageEdit } from '@/lib/domain/stage'
import { updateStage } from '@/lib/store/stages'
import { audited } from './audited'

/** Changes a stage, if it is still the version that was read; as the reference it takes the place of the one before. */
export const editStage = (actor: Actor, id: string, edit: StageEdit, etag: string): Promise<Stage> =>
  audited(actor, { action: 'edit', objectKind: 'stage', detail: edit }, (db) => updateStage(db, id, edit, etag))
