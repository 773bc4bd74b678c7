import { Problem } from '@/lib/domain/problem'
import { listTeamsOf, type Membership } from '@/lib/store/teams'
import { auth } from './auth'

/** A person whose session is good, with the teams they are in and the one they are looking at. */
export type SignedIn = {
  user: { id: string; name: string }
  sessionToken: string
  memberships: Membership[]
  active: Membership
}

/** Who sent these headers. Without a good session a Problem `not-signed-in`; `forbidden` when the person is in no team. */
export async function mustBeSignedIn(headers: Headers): Promise<SignedIn> {
  const found = await auth().api.getSession({ headers })
  if (!found) throw new Problem('not-signed-in', 'Sign in first: open the one-time link that Fourways printed when it started.')
  const memberships = await listTeamsOf(found.user.id)
  const active = memberships.find(({ id }) => id === found.session.activeOrganizationId) ?? memberships[0]
  if (!active) throw new Problem('forbidden', 'You are signed in and in no team: ask an owner to take you into theirs.')
  return { user: { id: found.user.id, name: found.user.name }, sessionToken: found.session.token, memberships, active }
}
