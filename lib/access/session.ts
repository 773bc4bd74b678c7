import type { Session } from '@/lib/domain/actor'
import { Problem } from '@/lib/domain/problem'
import { env } from '@/lib/env'
import type { Membership } from '@/lib/store/teams'
import { auth } from './auth'
import { mustBeSignedIn, type SignedIn } from './signed-in'

const teamOf = ({ id, name, sample }: Membership) => ({ id, name, sample })

const describe = ({ user, active, memberships }: Pick<SignedIn, 'user' | 'active' | 'memberships'>): Session => ({
  user,
  team: teamOf(active),
  teams: memberships.map(teamOf),
  role: active.role,
  mode: env().FOURWAYS_MODE,
})

/** The session as screens see it. Without a good one a Problem `not-signed-in`. */
export async function getSession(headers: Headers): Promise<Session> {
  return describe(await mustBeSignedIn(headers))
}

/** Looks at another team of the person's. A team they are not in is `not-found`, like one that does not exist. */
export async function switchTeam(headers: Headers, teamId: string): Promise<Session> {
  const person = await mustBeSignedIn(headers)
  const active = person.memberships.find(({ id }) => id === teamId)
  if (!active) throw new Problem('not-found', 'There is no such team, or you are not in it.')
  const { internalAdapter } = await auth().$context
  await internalAdapter.updateSession(person.sessionToken, { activeOrganizationId: teamId })
  return describe({ ...person, active })
}

/** Ends the session, if there is one. Gives the Set-Cookie lines that take the cookie away. */
export async function signOut(headers: Headers): Promise<string[]> {
  const { headers: answer } = await auth().api.signOut({ headers, returnHeaders: true })
  return answer.getSetCookie()
}
