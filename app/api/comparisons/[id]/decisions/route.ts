import { handle } from '@/lib/route/handle'
import { createDecision, readDecisions } from '@/lib/route/operations/decisions'
import { decide } from '@/lib/usecases/decide'
import { listDecisions } from '@/lib/usecases/list-decisions'

export const GET = handle(readDecisions, async ({ actor, params }) => ({ items: await listDecisions(actor, params.id) }))

export const POST = handle(createDecision, ({ actor, params, body }) => decide(actor, params.id, body))
