import type { Actor } from '@/lib/domain/actor'
import { mustBeSignedIn } from './signed-in'

/** Who is asking, from the cookie of a request: a person in the team they are looking at. Without a good session a Problem `not-signed-in`. */
export async function currentActor(request: Headers | Request): Promise<Actor> {
  const { user, active } = await mustBeSignedIn(request instanceof Request ? request.headers : request)
  return { teamId: active.id, userId: user.id, role: active.role }
}
