import { Problem } from '@/lib/domain/problem'
import { auth } from './auth'
import { type Membership, membershipsOf } from './memberships'

/** A person whose session is good, with the teams they are in and the one they are looking at. */
export type SignedIn = {
  user: { id: string; name: string }
  sessionToken: string
  memberships: Membership[]
  active: Membership
}

/** Who sent these headers, or null without a good session. Throws a Problem `forbidden` when the person is in no team. */
export async function signedIn(headers: Headers): Promise<SignedIn | null> {
  const found = await auth().api.getSession({ headers })
  if (!found) return null
  const memberships = await membershipsOf(found.user.id)
  const wanted = found.session.activeOrganizationId
  const active = memberships.find(({ team }) => team.id === wanted) ?? memberships[0]
  if (!active) throw new Problem('forbidden', 'You are signed in and in no team: ask an owner to take you into theirs.')
  return { user: { id: found.user.id, name: found.user.name }, sessionToken: found.session.token, memberships, active }
}

/** As `signedIn`; without a good session a Problem `not-signed-in`. */
export async function mustBeSignedIn(headers: Headers): Promise<SignedIn> {
  const person = await signedIn(headers)
  if (!person) throw new Problem('not-signed-in', 'Sign in first: open the one-time link that Fourways printed when it started.')
  return person
}
