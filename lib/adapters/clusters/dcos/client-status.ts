import type { Received } from '@/lib/fetch/attempt'
import { FetchFailure } from '@/lib/fetch/failure'
import type { DcosLogin, Part } from './protocol'

/** What should stand at the address, for sentences about what does not. */
export const ADMIN_ROUTER = 'the Admin Router of a DC/OS'

const names: Record<Part, string> = { router: 'DC/OS', marathon: 'Marathon', mesos: 'The Mesos master' }

/** What should have answered, for sentences about what did not. */
export const serverOf = (part: Part, reach: 'admin-router' | 'plain') =>
  reach === 'admin-router' ? ADMIN_ROUTER : part === 'mesos' ? 'a Mesos master' : 'a Marathon'

const REFUSED: Record<DcosLogin['kind'], string> = {
  none: 'asks who we are (401), and this connection has no credentials. Give a user or a service account.',
  token: 'does not accept the token of the DC/OS CLI (401). Sign in again: dcos auth login.',
  password: 'does not accept this user (401): its token is refused though it was just given out.',
  'service-account': 'does not accept this service account (401): its token is refused though it was just given out.',
}

const pathname = (path: string) => path.split('?')[0]

/** The failure that an answer of 400 or more means. Admin Router's are web pages and Marathon's JSON: of neither is anything repeated. */
export function failureOf({ status, request }: Received, part: Part, login: DcosLogin['kind'], plain: boolean): FetchFailure {
  const name = names[part]
  if (status === 401) {
    const detail = plain && login === 'password' ? `${name} does not accept this user and password (401).` : `${name} ${REFUSED[login]}`
    return new FetchFailure('refused', detail, request)
  }
  if (status === 403) {
    const detail = `This identity may not ${request.method} ${pathname(request.path)} (403). Ask for the right to read it.`
    return new FetchFailure('forbidden', detail, request)
  }
  if (status === 404) return new FetchFailure('invalid-answer', `${name} does not have ${pathname(request.path)} (404).`, request)
  return new FetchFailure('invalid-answer', `${name} does not accept our request for ${pathname(request.path)} (${status}).`, request)
}
