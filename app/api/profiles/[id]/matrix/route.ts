import { handle } from '@/lib/route/handle'
import { readProfileMatrix } from '@/lib/route/operations/profiles'
import { getProfileMatrix } from '@/lib/usecases/get-profile-matrix'

export const GET = handle(readProfileMatrix, ({ actor, params }) => getProfileMatrix(actor, params.id))
