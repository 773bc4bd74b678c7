import { FetchFailure } from './failure'
import { vetUrl } from './guard'
import type { Origin } from './origin'
import type { AddressPolicy } from './policy'

const NEXT = /<([^<>]+)>\s*;(?:[^,<]*;)?\s*rel="?next"?/i

/**
 * The path of the next page that a Link header (RFC 8288) names, as asked of the same server; null on the last page. Servers behind a balancer
 * name themselves as others know them, so of the address only what follows the host is taken: nothing is ever sent elsewhere. An address that
 * the policy does not admit fails the reading all the same.
 */
export function nextPath(header: string | string[] | undefined, origin: Origin, policy: AddressPolicy): string | null {
  const found = NEXT.exec([header ?? ''].flat().join(', '))?.[1]
  if (!found) return null
  const base = origin.url.pathname.replace(/\/$/, '')
  const next = URL.canParse(found, origin.url.href) ? new URL(found, origin.url.href) : null
  if (next && next.hostname !== origin.url.hostname) vetUrl(next.href, policy)
  if (!next?.pathname.startsWith(`${base}/`))
    throw new FetchFailure('invalid-answer', 'The server names a next page that is not below its own address, which is not followed.')
  return `${next.pathname.slice(base.length)}${next.search}`
}
