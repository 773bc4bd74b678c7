import { handleStream } from '@/lib/route/handle'
import * as operations from '@/lib/route/operations/collections'
import { followCollections } from '@/lib/usecases/follow-collections'

export const GET = handleStream(operations.followCollections, 'collection', ({ actor }, signal) => followCollections(actor, signal))
