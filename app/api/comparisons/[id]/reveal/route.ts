import { handle } from '@/lib/route/handle'
import { revealComparison } from '@/lib/route/operations/comparisons'
import { revealVerdict } from '@/lib/usecases/reveal-verdict'

export const POST = handle(revealComparison, ({ actor, params, body, etag }) => revealVerdict(actor, params.id, body, etag))
