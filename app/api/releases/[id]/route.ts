import { handle } from '@/lib/route/handle'
import { readRelease } from '@/lib/route/operations/releases'
import { getRelease } from '@/lib/usecases/get-release'

export const GET = handle(readRelease, ({ actor, params }) => getRelease(actor, params.id))
