import { handle } from '@/lib/route/handle'
import { copyProfile } from '@/lib/route/operations/profiles'
import { cloneProfile } from '@/lib/usecases/clone-profile'

export const POST = handle(copyProfile, ({ actor, params }) => cloneProfile(actor, params.id))
