import type { Visitor } from '@/lib/domain/actor'
import { hashToken } from '@/lib/store/snapshots'
import { listTeamsOf } from '@/lib/store/teams'
import { ownOrigin } from './address'
import { auth } from './auth'

/** The key to a link is kept by the browser this many seconds. */
const KEY_SECONDS = 12 * 3600

/** Cookies are shared by all ports of a host; a link's is called by its token's hash, which tells nothing of the token. */
const cookieName = (token: string) => `fourways-link-${Buffer.from(hashToken(token)).toString('hex').slice(0, 24)}`

function cookieOf(headers: Headers, name: string): string | null {
  const pairs = (headers.get('cookie') ?? '').split(/;\s*/)
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? null
}

async function teamsOf(headers: Headers): Promise<string[]> {
  if (!headers.has('cookie')) return []
  const found = await auth().api.getSession({ headers })
  return found ? (await listTeamsOf(found.user.id)).map(({ id }) => id) : []
}

/** Who opens the link with this token, by the headers of the request. */
export const visitorOf = (headers: Headers, token: string): Visitor => ({
  key: cookieOf(headers, cookieName(token)),
  teamIds: () => teamsOf(headers),
})

/** The Set-Cookie line that lets this browser open the link with this token for the next twelve hours. */
export function keyCookie(token: string, key: string): string {
  const secure = ownOrigin().startsWith('https:') ? '; Secure' : ''
  return `${cookieName(token)}=${key}; Path=/; Max-Age=${KEY_SECONDS}; HttpOnly; SameSite=Lax${secure}`
}
