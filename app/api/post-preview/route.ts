import { handle } from '@/lib/route/handle'
import * as posts from '@/lib/route/operations/posts'
import { previewPost } from '@/lib/usecases/preview-post'

export const GET = handle(posts.previewPost, ({ actor, query }) => previewPost(actor, query.kind))
