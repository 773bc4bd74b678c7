import { visitorOf } from '@/lib/access/visitor'
import { handleOpenFile } from '@/lib/route/handle'
import { readSharedFile } from '@/lib/route/operations/shares'
import { getSharedFile } from '@/lib/usecases/get-shared-file'

export const GET = handleOpenFile(readSharedFile, ({ params: { token }, query: { format = 'json' }, request }) =>
  getSharedFile(token, visitorOf(request.headers, token), format),
)
