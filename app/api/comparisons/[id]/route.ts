import { handle } from '@/lib/route/handle'
import { changeComparison, readComparison, removeComparison } from '@/lib/route/operations/comparisons'
import { deleteComparison } from '@/lib/usecases/delete-comparison'
import { editComparison } from '@/lib/usecases/edit-comparison'
import { getComparison } from '@/lib/usecases/get-comparison'

export const GET = handle(readComparison, ({ actor, params }) => getComparison(actor, params.id))

export const PATCH = handle(changeComparison, ({ actor, params, body, etag }) => editComparison(actor, params.id, body, etag))

export const DELETE = handle(removeComparison, ({ actor, params, etag }) => deleteComparison(actor, params.id, etag))
