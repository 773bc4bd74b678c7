import { ownOrigin } from '@/lib/access/address'
import { handle } from '@/lib/route/handle'
import { importFile } from '@/lib/route/operations/shares'
import { importComparison } from '@/lib/usecases/import-comparison'

export const POST = handle(importFile, async ({ actor, text }) => {
  const { share, token } = await importComparison(actor, text)
  return { share, url: `${ownOrigin()}/s/${token}` }
})
