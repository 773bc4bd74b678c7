import { ownOrigin } from '@/lib/access/address'
import { handle } from '@/lib/route/handle'
import { createShare, readShares } from '@/lib/route/operations/shares'
import { listShares } from '@/lib/usecases/list-shares'
import { makeShare } from '@/lib/usecases/make-share'

export const GET = handle(readShares, ({ actor, query }) => listShares(actor, query))

export const POST = handle(createShare, async ({ actor, body }) => {
  const { share, token } = await makeShare(actor, body)
  return { share, url: `${ownOrigin()}/s/${token}` }
})
