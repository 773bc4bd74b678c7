import { handle } from '@/lib/route/handle'
import { endShare } from '@/lib/route/operations/shares'
import { revokeShare } from '@/lib/usecases/revoke-share'

export const POST = handle(endShare, ({ actor, params }) => revokeShare(actor, params.id))
