import { handle } from '@/lib/route/handle'
import { endShares } from '@/lib/route/operations/shares'
import { revokeShares } from '@/lib/usecases/revoke-share'

export const POST = handle(endShares, async ({ actor, body }) => ({ items: await revokeShares(actor, body.ids) }))
