import { env } from '@/lib/env'

/** Our own origin as people type it, without a slash at the end. */
export const ownOrigin = (): string => new URL(env().APP_URL).origin

/** Whether others than the person at this machine reach us, so that our address means something to them. */
export const reachedByOthers = (): boolean => env().FOURWAYS_MODE === 'team'

const LOOPBACK_NAMES = ['127.0.0.1', 'localhost', '[::1]']

/** The host name of a Host header without its port, in lower case; null when it is none. */
function hostName(header: string): string | null {
  const url = `http://${header}`
  return URL.canParse(url) && !/[/@?#]/.test(header) ? new URL(url).hostname : null
}

/**
 * Whether a request with this Host header is meant for us. In personal mode only our own names on this machine count, so that
 * a foreign name that is made to resolve to this machine (DNS rebinding) reaches nothing; in team mode the proxy in front decides.
 */
export function hostIsOurs(header: string | null): boolean {
  const { FOURWAYS_MODE, HOST } = env()
  if (FOURWAYS_MODE === 'team') return true
  const name = header === null ? null : hostName(header)
  return (
    name !== null && [...LOOPBACK_NAMES, hostName(HOST.includes(':') ? `[${HOST}]` : HOST), new URL(ownOrigin()).hostname].includes(name)
  )
}

/**
 * Whether a request that changes something comes from our own pages: its Origin must be our address, or in personal mode the address
 * that it was sent to. A missing Origin is refused, since every browser names it on such requests.
 */
export function originIsOurs(headers: Headers): boolean {
  const origin = headers.get('origin')
  const host = headers.get('host')
  if (origin === null || headers.get('sec-fetch-site') === 'cross-site') return false
  if (origin === ownOrigin()) return true
  return env().FOURWAYS_MODE === 'personal' && host !== null && hostIsOurs(host) && origin === `http://${host.toLowerCase()}`
}
