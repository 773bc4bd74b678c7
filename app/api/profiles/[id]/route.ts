import { handle } from '@/lib/route/handle'
import { changeProfile, readProfile, removeProfile } from '@/lib/route/operations/profiles'
import { deleteProfile } from '@/lib/usecases/delete-profile'
import { editProfile } from '@/lib/usecases/edit-profile'
import { getProfile } from '@/lib/usecases/get-profile'

export const GET = handle(readProfile, ({ actor, params }) => getProfile(actor, params.id))

export const PATCH = handle(changeProfile, ({ actor, params, body, etag }) => editProfile(actor, params.id, body, etag))

export const DELETE = handle(removeProfile, ({ actor, params, etag }) => deleteProfile(actor, params.id, etag))
