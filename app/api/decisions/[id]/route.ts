import { handle } from '@/lib/route/handle'
import { readDecision } from '@/lib/route/operations/decisions'
import { openDecision } from '@/lib/usecases/open-decision'

export const GET = handle(readDecision, ({ actor, params }) => openDecision(actor, params.id))
