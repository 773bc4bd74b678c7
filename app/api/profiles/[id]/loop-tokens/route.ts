import { handle } from '@/lib/route/handle'
import { createLoopToken, readLoopTokens } from '@/lib/route/operations/loops'
import { listLoopTokens } from '@/lib/usecases/list-loop-tokens'
import { makeLoopToken } from '@/lib/usecases/make-loop-token'

export const GET = handle(readLoopTokens, async ({ actor, params }) => ({ items: await listLoopTokens(actor, params.id) }))

export const POST = handle(createLoopToken, ({ actor, params, body }) => makeLoopToken(actor, params.id, body))
