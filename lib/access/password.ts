import { Problem } from '@/lib/domain/problem'
import { env } from '@/lib/env'
import { ownOrigin } from './address'
import { auth } from './auth'
import { countTry, forgetTries } from './tries'

/** What is handed on to better-auth: who asks, for the limit of tries, and the session that a new one replaces. */
const PASSED = ['cookie', 'x-forwarded-for', 'user-agent']

/**
 * Signs in by mail address and password, in team mode only. Gives the Set-Cookie lines. A wrong password and an unknown address are the same
 * `not-signed-in`; more than five tries a minute from one network address, or more than `countTry` lets one mail address have, are `too-many`.
 */
export async function signInByPassword(email: string, password: string, headers: Headers): Promise<string[]> {
  if (env().FOURWAYS_MODE !== 'team')
    throw new Problem('not-found', 'There are no passwords here: open the one-time link that Fourways printed when it started.')
  countTry(email)
  const passed = new Headers({ 'content-type': 'application/json', origin: ownOrigin() })
  for (const name of PASSED) passed.set(name, headers.get(name) ?? '')
  const body = JSON.stringify({ email, password })
  const answer = await auth().handler(new Request(`${ownOrigin()}/api/auth/sign-in/email`, { method: 'POST', headers: passed, body }))
  if (answer.status === 429) throw new Problem('too-many', 'Too many tries: wait a minute, then try again.')
  if (answer.status >= 500) throw new Problem('unavailable', 'Passwords cannot be looked at now: try again in a while.')
  if (!answer.ok) throw new Problem('not-signed-in', 'The mail address or the password is wrong.')
  forgetTries(email)
  return answer.headers.getSetCookie()
}
