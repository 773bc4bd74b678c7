import { handle } from '@/lib/route/handle'
import { tryChannel } from '@/lib/route/operations/posts'
import { testPost } from '@/lib/usecases/preview-post'

export const POST = handle(tryChannel, ({ actor, params }) => testPost(actor, params.id))
