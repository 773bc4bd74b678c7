import { visitorOf } from '@/lib/access/visitor'
import { handleOpen } from '@/lib/route/handle'
import { readShared } from '@/lib/route/operations/shares'
import { openSharedComparison } from '@/lib/usecases/open-shared-comparison'

export const GET = handleOpen(readShared, ({ params, request }) =>
  openSharedComparison(params.token, visitorOf(request.headers, params.token)),
)
