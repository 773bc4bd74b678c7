import { handle } from '@/lib/route/handle'
import { readEvidence } from '@/lib/route/operations/evidence'
import { getEvidence } from '@/lib/usecases/get-evidence'

export const GET = handle(readEvidence, ({ actor, params }) => getEvidence(actor, params.id))
