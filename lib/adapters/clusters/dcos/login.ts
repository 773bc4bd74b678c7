import { sign } from 'node:crypto'
import { z } from 'zod'
import { FetchFailure } from '@/lib/fetch/failure'
import type { Origin } from '@/lib/fetch/origin'
import { send } from '@/lib/fetch/request'
import { parseJson, readAs } from '../answer'
import { ADMIN_ROUTER } from './client-status'
import type { DcosLogin } from './protocol'

/** Where DC/OS gives out tokens (github.com/dcos/bouncer, docs/openapi-spec.yaml, f211691, Apache-2.0). */
const LOGIN = '/acs/api/v1/auth/login'

/** How long the word of a service account holds, in seconds; the DC/OS CLI takes as long. */
const WORD_SECONDS = 300

/** What a token is given out for. */
export type SigningIn = Extract<DcosLogin, { kind: 'password' | 'service-account' }>

const Token = z.object({ token: z.string().regex(/^[\x21-\x7e]+$/) })

const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')

/** The word by which a service account is known: a JSON web token signed with RS256. Throws FetchFailure('refused') when the key cannot sign. */
export function serviceWord({ uid, privateKey }: { uid: string; privateKey: string }, now: number): string {
  const said = `${encoded({ typ: 'JWT', alg: 'RS256' })}.${encoded({ uid, exp: Math.floor(now / 1000) + WORD_SECONDS })}`
  try {
    return `${said}.${sign('RSA-SHA256', Buffer.from(said), privateKey).toString('base64url')}`
  } catch {
    throw new FetchFailure(
      'refused',
      'The private key of the service account cannot be read: give it as PEM, an RSA key without passphrase.',
    )
  }
}

const REFUSED = {
  password: 'DC/OS does not accept this user and password (401). Check both, and whether the account still exists.',
  'service-account':
    'DC/OS does not accept this service account (401): its public key is another one, it was removed, or the clock of this machine is wrong.',
}

/** Signs in and brings the token home, which DC/OS takes for some days; throws FetchFailure. Signing in twice does no harm. */
export async function signIn(origin: Origin, login: SigningIn, headers: Record<string, string>): Promise<string> {
  const { kind, uid } = login
  const body = kind === 'password' ? { uid, password: login.password } : { uid, token: serviceWord(login, Date.now()) }
  const sending = { method: 'POST' as const, path: LOGIN, body: JSON.stringify(body), idempotent: true }
  const received = await send(origin, { ...sending, headers: { ...headers, 'content-type': 'application/json' } })
  const { status, request } = received
  if (status === 401 || status === 403) throw new FetchFailure('refused', REFUSED[kind], request)
  if (status >= 400) {
    const detail = `Nobody gives out tokens at that address (${status}). Check that it is a DC/OS; a Marathon that stands alone is added as such.`
    throw new FetchFailure('invalid-answer', detail, request)
  }
  return readAs(Token, parseJson(received, ADMIN_ROUTER), request).token
}

/** What a promise comes to unless the signal is aborted first; throws as a request does then: timed out, or for the caller's own reason. */
export async function untilAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise
  let reject: (reason: unknown) => void = () => {}
  const aborted = new Promise<never>((_, refuse) => {
    reject = refuse
  })
  const giveUp = () => {
    const late = signal.reason instanceof DOMException && signal.reason.name === 'TimeoutError'
    reject(late ? new FetchFailure('timed-out', 'DC/OS gave out no token within the time for this reading.') : signal.reason)
  }
  if (signal.aborted) giveUp()
  signal.addEventListener('abort', giveUp, { once: true })
  try {
    return await Promise.race([promise, aborted])
  } finally {
    signal.removeEventListener('abort', giveUp)
  }
}
