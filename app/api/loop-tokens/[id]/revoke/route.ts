import { handle } from '@/lib/route/handle'
import { endLoopToken } from '@/lib/route/operations/loops'
import { revokeLoopToken } from '@/lib/usecases/revoke-loop-token'

export const POST = handle(endLoopToken, ({ actor, params }) => revokeLoopToken(actor, params.id))
