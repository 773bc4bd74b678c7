import { Problem } from '@/lib/domain/problem'
import { insertTeam, listTeamsOf } from '@/lib/store/teams'
import { auth } from './auth'

/** The first person's address; nothing is ever sent to it. */
const OWNER = 'owner@localhost.localdomain'

/** The person that a fresh copy starts with, made once together with their team. */
async function ensureOwner(): Promise<void> {
  const { internalAdapter } = await auth().$context
  const known = await internalAdapter.findUserByEmail(OWNER)
  const user = known?.user ?? (await internalAdapter.createUser({ name: 'Owner', email: OWNER, emailVerified: true }, { method: 'admin' }))
  const teams = await listTeamsOf(user.id)
  if (teams.every(({ sample }) => sample)) await insertTeam({ name: 'My team', ownerId: user.id })
}

/** A link under `baseUrl` that signs the first person in: once, within 15 minutes. The page behind it posts the token; opening it alone changes nothing. */
export async function createSignInLink(baseUrl: string): Promise<string> {
  await ensureOwner()
  let token = ''
  const take = (made: string) => {
    token = made
  }
  await auth().api.signInMagicLink({ body: { email: OWNER, metadata: { take } }, headers: new Headers() })
  return `${baseUrl}/welcome?token=${token}`
}

/** Exchanges a link's token for a new session, ending the one before. Gives the Set-Cookie lines; a used, ended or unknown token is `not-signed-in`. */
export async function exchangeSignInToken(token: string, headers: Headers): Promise<string[]> {
  const { api } = auth()
  const answer = await api.magicLinkVerify({ query: { token }, headers, asResponse: true })
  if (!answer.ok) {
    throw new Problem(
      'not-signed-in',
      'This sign-in link was used already or is older than 15 minutes. Stop Fourways and start it again: it prints a new one.',
    )
  }
  const { internalAdapter } = await auth().$context
  const before = await api.getSession({ headers })
  if (before) await internalAdapter.deleteSession(before.session.token)
  return answer.headers.getSetCookie()
}
