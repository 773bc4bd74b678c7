import { handleStream } from '@/lib/route/handle'
import * as operations from '@/lib/route/operations/releases'
import { followReleases } from '@/lib/usecases/follow-releases'

export const GET = handleStream(operations.followReleases, 'releases', ({ actor }, signal) => followReleases(actor, signal))
