import { handle } from '@/lib/route/handle'
import * as posts from '@/lib/route/operations/posts'
import { addChannel, readChannels } from '@/lib/usecases/edit-channels'

export const GET = handle(posts.readChannels, async ({ actor }) => ({ items: await readChannels(actor) }))

export const POST = handle(posts.createChannel, ({ actor, body }) => addChannel(actor, body))
