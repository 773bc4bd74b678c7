import { handle } from '@/lib/route/handle'
import { readProfileWay } from '@/lib/route/operations/profiles'
import { getProfileWay } from '@/lib/usecases/get-profile-way'

export const GET = handle(readProfileWay, ({ actor, params }) => getProfileWay(actor, params.id))
