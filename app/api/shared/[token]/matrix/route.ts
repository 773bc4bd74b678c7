import { visitorOf } from '@/lib/access/visitor'
import { handleOpen } from '@/lib/route/handle'
import { readSharedMatrix } from '@/lib/route/operations/shares'
import { getSharedMatrix } from '@/lib/usecases/get-shared-matrix'

export const GET = handleOpen(readSharedMatrix, ({ params, query, request }) =>
  getSharedMatrix(params.token, visitorOf(request.headers, params.token), query),
)
