import { handle } from '@/lib/route/handle'
import * as posts from '@/lib/route/operations/posts'
import { deleteChannel, editChannel } from '@/lib/usecases/edit-channels'

export const PUT = handle(posts.changeChannel, ({ actor, params, body }) => editChannel(actor, params.id, body))

export const DELETE = handle(posts.endChannel, ({ actor, params }) => deleteChannel(actor, params.id))
