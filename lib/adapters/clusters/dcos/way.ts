import { isIP } from 'node:net'
import { endpointSignals, isAtLoopback, isLoopbackHost, throughSignals } from '@/lib/adapters/clusters/endpoint-signals'
import type { WaySignal } from '@/lib/domain/way-signals'
import { classify } from '@/lib/fetch/address'
import { distributionOf } from './distribution'
import type { DcosClient } from './protocol'
import type { Agent } from './schema-agent'

/** Every signal of the way that a DC/OS shows; agents are null where they may not be listed. */
export function wayOf({ endpoint, proxy }: Pick<DcosClient, 'endpoint' | 'proxy'>, agents: Agent[] | null): WaySignal[] {
  const { distribution, signals } = distributionOf(agents)
  const direct = proxy === null
  const address = direct ? endpointSignals(endpoint) : throughSignals(proxy, endpoint)
  // A network's numbers alone are no proof: from afar they are anybody's.
  const near =
    direct && (address.some(({ id }) => id === 'loopback' || id === 'private-address') || new URL(endpoint).hostname.endsWith('.dcos'))
  const vagrant = near ? signals[0] : undefined
  const hosts = [...new Set((agents ?? []).filter(({ ready }) => ready).map(({ hostname }) => hostname))]
  const [first] = hosts
  const region = agents?.find((agent) => agent.region !== null)?.region
  const away = first !== undefined && direct && isAtLoopback(endpoint) && hosts.every((host) => !isLoopbackHost(host))
  const open = hosts.find((host) => isIP(host) !== 0 && classify(host) === 'public')
  return [
    ...address,
    ...(vagrant ? [{ id: 'desktop-product' as const, says: `${distribution}, made for one’s own machine: ${vagrant.signal}` }] : []),
    ...(region || open
      ? [
          {
            id: 'hosted-product' as const,
            says: region ? `its machines name the region ${region}` : `machine ${open} has an address of the internet`,
          },
        ]
      : []),
    ...(away && !vagrant
      ? [{ id: 'server-elsewhere' as const, says: `its machines are at other addresses than this machine’s, such as ${first}` }]
      : []),
    ...(hosts.length > 1 ? [{ id: 'many-machines' as const, says: `${hosts.length} machines` }] : []),
  ]
}
