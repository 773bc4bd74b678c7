import { handle } from '@/lib/route/handle'
import { readImageResolutions } from '@/lib/route/operations/image-resolutions'
import { listImageResolutions } from '@/lib/usecases/list-image-resolutions'

export const GET = handle(readImageResolutions, ({ actor, query: { connectionId, ...ask } }) =>
  listImageResolutions(actor, { connectionId }, ask),
)
