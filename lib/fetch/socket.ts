import http from 'node:http'
import { FetchFailure } from './failure'
import { vetUrl } from './guard'
import { MAX_SOCKETS, type Origin, type OriginOptions, openOrigin, SILENCE_MS } from './origin'
import type { AddressPolicy } from './policy'

/** How the address of a socket of this machine begins. */
const SOCKET = 'unix://'

const pathOf = (address: string) => (address.startsWith(SOCKET) ? address.slice(SOCKET.length) : null)

/** The path of a socket, once the policy admits one: only the person whose machine it is may use its sockets. */
function vetPath(path: string, { mode }: AddressPolicy): string {
  if (mode !== 'personal') {
    const detail = 'Sockets of the server’s own machine are not used when Fourways runs for a team: give an address with certificates.'
    throw new FetchFailure('refused', detail)
  }
  if (!path.startsWith('/')) throw new FetchFailure('refused', 'Write the address of a socket as unix:///path.')
  return path
}

/** Whether the policy admits this address, a URL or a socket; throws FetchFailure('refused') with what to do. */
export function vetServer(address: string, policy: AddressPolicy): void {
  const path = pathOf(address)
  if (path === null) vetUrl(address, policy)
  else vetPath(path, policy)
}

/** A server at a URL or behind a socket of this machine (`unix:///path`, personal mode only); sends nothing yet. Throws FetchFailure('refused'). */
export function openServer(address: string, policy: AddressPolicy, options: OriginOptions = {}): Origin {
  const path = pathOf(address)
  if (path === null) return openOrigin(address, policy, options)
  return {
    url: new URL('http://localhost'),
    agent: new http.Agent({ keepAlive: true, maxSockets: options.sockets ?? MAX_SOCKETS, scheduling: 'lifo' }),
    lookup: (_, __, done) => done(new FetchFailure('refused', 'A socket has no name to look up.'), []),
    silenceMs: options.silenceMs ?? SILENCE_MS,
    socketPath: vetPath(path, policy),
  }
}
