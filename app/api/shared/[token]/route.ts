import { visitorOf } from '@/lib/access/visitor'
import { handleOpen } from '@/lib/route/handle'
import { readShared } from '@/lib/route/operations/shares'
import { openShared } from '@/lib/usecases/open-shared-comparison'

export const GET = handleOpen(readShared, ({ params, request }) => openShared(params.token, visitorOf(request.headers, params.token)))
