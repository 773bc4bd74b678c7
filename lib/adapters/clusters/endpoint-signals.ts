import { readFileSync } from 'node:fs'
import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os'
import type { WaySignal } from '@/lib/domain/way-signals'
import { classify, isWithin } from '@/lib/fetch/address'

// k3d writes 0.0.0.0 into the kubeconfig, and Docker Desktop a name of its own: both lead to this machine as 127.0.0.1 does.
const isLoopback = (host: string) =>
  ['localhost', '0.0.0.0', '::1', 'kubernetes.docker.internal'].includes(host) ||
  host.endsWith('.localhost') ||
  /^127(\.\d+){3}$/.test(host)

const isAddress = (host: string) => /^\d+(\.\d+){3}$/.test(host) || host.includes(':')

/** What tunnels are called where they are interfaces: OpenVPN's and SSH's, WireGuard's, macOS's, PPP's, Tailscale's. General knowledge. */
const TUNNEL = /^(tun|tap|wg|utun|ppp|tailscale)\d*/

type Interfaces = Record<string, NetworkInterfaceInfo[] | undefined>

/** The tunnel of this machine in whose network an address lies; null where none is. Networks that are only routed through one are not seen. */
function tunnelTo(host: string, interfaces: Interfaces): string | null {
  for (const [name, addresses] of Object.entries(interfaces)) {
    if (TUNNEL.test(name) && addresses?.some(({ cidr }) => cidr !== null && isWithin(host, cidr))) return name
  }
  return null
}

/**
 * What the address of a cluster says of where it is. A loopback address is this machine's or the near end of a tunnel; without TLS it is what
 * `kubectl proxy` serves. Of a name nothing is known but that it is one.
 */
export function endpointSignals(endpoint: string, interfaces: Interfaces = networkInterfaces()): WaySignal[] {
  if (endpoint.startsWith('unix:') || endpoint.startsWith('npipe:')) return [{ id: 'socket', says: 'reached by a socket of this machine' }]
  const { hostname, protocol } = new URL(endpoint)
  const host = hostname.replace(/^\[|\]$/g, '')
  if (isLoopback(host)) {
    const loopback: WaySignal = { id: 'loopback', says: `reached at ${host}, which is this machine or the near end of a tunnel` }
    return protocol === 'http:'
      ? [loopback, { id: 'plain-loopback', says: 'reached at this machine without TLS, as a proxy serves it' }]
      : [loopback]
  }
  if (!isAddress(host)) return [{ id: 'named-address', says: `reached by the name ${host}` }]
  const tunnel = tunnelTo(host, interfaces)
  const vpn: WaySignal[] = tunnel === null ? [] : [{ id: 'vpn', says: `${host} lies behind the tunnel ${tunnel} of this machine` }]
  return classify(host) === 'private'
    ? [{ id: 'private-address', says: `reached at ${host}, an address of a private network` }, ...vpn]
    : [{ id: 'public-address', says: `reached at ${host}, an address of the internet` }, ...vpn]
}

/**
 * What it says that a cluster is reached through a proxy: one on this machine is the near end of a tunnel, another may be the only way out of a
 * company's network. A loopback address behind it is the proxy's own, so it says nothing.
 */
export function throughSignals(proxy: string, endpoint: string): WaySignal[] {
  const { protocol, hostname, host } = new URL(proxy)
  const kind = protocol.startsWith('socks') ? 'SOCKS' : 'HTTP'
  const through: WaySignal = isLoopback(hostname.replace(/^\[|\]$/g, ''))
    ? { id: 'tunnel', says: `reached through the ${kind} proxy ${host} of this machine, the near end of a tunnel` }
    : { id: 'outgoing-proxy', says: `reached through the ${kind} proxy ${host}` }
  return [through, ...(isAtLoopback(endpoint) ? [] : endpointSignals(endpoint, {}))]
}

/** Whether an address leads to this machine by itself. */
export const isAtLoopback = (endpoint: string) => endpointSignals(endpoint, {}).some(({ id }) => id === 'loopback')

/** Whether a host is one that only its own machine can reach. */
export const isLoopbackHost = isLoopback

/** The boot ID of the kernel that this runs on, as machines of a cluster report theirs; null where the system has none (macOS, Windows). */
export function ownBootId(): string | null {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim() || null
  } catch {
    return null
  }
}
