import { handle } from '@/lib/route/handle'
import { createProfile, readProfiles } from '@/lib/route/operations/profiles'
import { addProfile } from '@/lib/usecases/add-profile'
import { listProfiles } from '@/lib/usecases/list-profiles'

export const GET = handle(readProfiles, async ({ actor, query }) => ({ items: await listProfiles(actor, query.archived === 'true') }))

export const POST = handle(createProfile, ({ actor, body }) => addProfile(actor, body))
