import { handle } from '@/lib/route/handle'
import { changeStage, removeStage } from '@/lib/route/operations/stages'
import { deleteStage } from '@/lib/usecases/delete-stage'
import { editStage } from '@/lib/usecases/edit-stage'

export const PATCH = handle(changeStage, ({ actor, params, body, etag }) => editStage(actor, params.id, body, etag))

export const DELETE = handle(removeStage, ({ actor, params, etag }) => deleteStage(actor, params.id, etag))
