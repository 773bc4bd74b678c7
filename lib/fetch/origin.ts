import http from 'node:http'
import https from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { createSecureContext } from 'node:tls'
import { FetchFailure } from './failure'
import { guardedLookup, type Resolver, vetUrl } from './guard'
import type { AddressPolicy } from './policy'
import { PlainTunnels, type ProxyServer, SecureTunnels, vetProxy } from './tunnel'

/** How the other side is recognised and how we show who we are; PEM texts, null where none is given. */
export type Tls = {
  certificateAuthority: string | null
  serverName: string | null
  clientCertificate: string | null
  clientKey: string | null
  insecure: boolean
}

/**
 * One server with the connections kept open to it; silence longer than `silenceMs` within one attempt counts as timed out. `socketPath` is the
 * socket of this machine behind which it stands; left out for a server in the network. `proxy` is the one through which it is reached.
 */
export type Origin = {
  url: URL
  agent: http.Agent
  lookup: LookupFunction
  silenceMs: number
  socketPath?: string
  proxy?: ProxyServer | null
}

/** What differs from server to server; `sockets` is how many connections may be open to it at once, `through` the address of a proxy before it. */
export type OriginOptions = { tls?: Tls; resolve?: Resolver; silenceMs?: number; sockets?: number; through?: string | null }

/** Connections kept open to one server at most. */
export const MAX_SOCKETS = 6

/** Silence that counts as timed out unless told otherwise. */
export const SILENCE_MS = 10_000

/** No certificate of our own, the system's authorities. */
const plainTls: Tls = { certificateAuthority: null, serverName: null, clientCertificate: null, clientKey: null, insecure: false }

/** A server that the policy admits, with its certificates read; sends nothing yet. Throws FetchFailure('refused') with what is wrong. */
export function openOrigin(address: string, policy: AddressPolicy, options: OriginOptions = {}): Origin {
  const { tls = plainTls, resolve, silenceMs = SILENCE_MS, sockets = MAX_SOCKETS, through } = options
  const url = vetUrl(address, policy)
  const proxy = through ? vetProxy(through, policy, resolve) : null
  if (proxy && url.protocol === 'http:' && !isIP(bareHost(url))) throw new FetchFailure('refused', NAMED_AND_PLAIN)
  const lookup = guardedLookup(url, policy, resolve)
  const kept = { keepAlive: true, maxSockets: sockets, scheduling: 'lifo' as const, autoSelectFamily: true }
  const origin = { url, lookup, silenceMs, proxy }
  if (url.protocol === 'http:') return { ...origin, agent: proxy ? new PlainTunnels(proxy, silenceMs, kept) : new http.Agent(kept) }
  const servername = tls.serverName ?? (isIP(bareHost(url)) ? undefined : url.hostname.replace(/\.$/, ''))
  const secured = {
    ...kept,
    ...(servername ? { servername } : {}),
    secureContext: secureContext(tls),
    rejectUnauthorized: !tls.insecure,
    minVersion: 'TLSv1.2' as const,
  }
  return { ...origin, agent: proxy ? new SecureTunnels(proxy, silenceMs, secured) : new https.Agent(secured) }
}

/** A name is looked up by the proxy, so that only the server's certificate says that it is the one that was meant. */
const NAMED_AND_PLAIN = 'Through a proxy a server is asked by https, or by its IP address.'

const bareHost = (url: URL) => url.hostname.replace(/^\[|\]$/g, '')

function secureContext(tls: Tls) {
  try {
    return createSecureContext({
      ca: tls.certificateAuthority ?? undefined,
      cert: tls.clientCertificate ?? undefined,
      key: tls.clientKey ?? undefined,
      minVersion: 'TLSv1.2',
    })
  } catch {
    throw new FetchFailure(
      'refused',
      'The certificates of this connection cannot be read: give the authority, certificate and key as PEM, without passphrase.',
    )
  }
}
