import { endpointSignals, isAtLoopback, isLoopbackHost, throughSignals } from '@/lib/adapters/clusters/endpoint-signals'
import type { WaySignal } from '@/lib/domain/way-signals'
import { distributionOf, hostOf, localDistributions } from './distribution'
import { isReal, type Machine } from './schema-machine'

/** What the way is read from. Null: not readable; `serverAddress` is null too where the server names none. */
export type WayTraces = {
  endpoint: string
  /** The proxy before the server; null for none. */
  proxy: string | null
  version: string
  machines: Machine[] | null
  groups: string[] | null
  serverAddress: string | null
  ownBootId: string | null
}

/** Distributions that a provider runs on machines of its own. OpenShift is none: it also runs on a desktop. */
const hosted = new Set(['gke', 'eks', 'aks', 'iks', 'digitalocean', 'tke', 'aliyun', 'cce'])

// As the products' own manifests name their groups: mirrord, Gefyra (read 2026-08-23); Argo CD, Kargo and Flux in datreeio/CRDs-catalog (2026-08-20).
const proxies = ['operator.metalbear.co', 'gefyra.dev']
const deliveries = ['argoproj.io', 'kargo.akuity.io']
const isDelivery = (group: string) => deliveries.includes(group) || group.endsWith('.toolkit.fluxcd.io')
const WORKSPACES = 'workspace.devfile.io'

function ofMachines(machines: Machine[], ownBootId: string | null): WaySignal[] {
  const real = machines.filter(isReal)
  const fake = machines.filter(({ fake }) => fake).length
  const kernels = new Set(real.map(({ bootId }) => bootId))
  const own = ownBootId !== null && kernels.has(ownBootId)
  const [first] = real
  return [
    ...(fake > 0
      ? [
          {
            id: 'simulated-machines' as const,
            says: `${fake} of ${machines.length} machines ${fake === 1 ? 'is none: it has' : 'are none: they have'} no kernel`,
          },
        ]
      : []),
    ...(own && first ? [{ id: 'this-kernel' as const, says: `machine ${first.name} runs on the kernel of this machine` }] : []),
    ...(!own && ownBootId !== null && first
      ? [{ id: 'other-kernel' as const, says: 'no machine runs on the kernel of this machine' }]
      : []),
    ...(real.length > 1 && kernels.size === 1 ? [{ id: 'one-kernel' as const, says: `${real.length} machines share one kernel` }] : []),
    ...(kernels.size > 1 ? [{ id: 'many-kernels' as const, says: `${real.length} machines run on ${kernels.size} kernels` }] : []),
  ]
}

function ofDistribution({ version, machines, groups, endpoint }: WayTraces): WaySignal[] {
  const { distribution, signals } = distributionOf({ version, host: hostOf(endpoint), machines, groups })
  const shown = signals.find((one) => one.distribution === distribution)?.signal
  if (distribution !== null && localDistributions.has(distribution))
    return [{ id: 'desktop-product', says: `${distribution}, made for one’s own machine: ${shown}` }]
  // A provider's ID alone does not name the Kubernetes, but it says whose the machines are.
  const provider = signals.find((one) => hosted.has(one.distribution))
  return provider ? [{ id: 'hosted-product', says: `machines of a provider: ${provider.signal}` }] : []
}

const groupSignal = (id: WaySignal['id'], groups: string[], what: string): WaySignal[] =>
  groups.length > 0 ? [{ id, says: `${what}: API group ${groups.join(', ')}` }] : []

/** Every signal of the way that a Kubernetes cluster shows. */
export function wayOf(traces: WayTraces): WaySignal[] {
  const { endpoint, proxy, machines, groups, serverAddress, ownBootId } = traces
  const elsewhere = proxy === null && isAtLoopback(endpoint) && serverAddress !== null && !isLoopbackHost(serverAddress)
  return [
    ...(proxy === null ? endpointSignals(endpoint) : throughSignals(proxy, endpoint)),
    ...(elsewhere
      ? [{ id: 'server-elsewhere' as const, says: `the server calls its own address ${serverAddress}, not this machine’s` }]
      : []),
    ...ofDistribution(traces),
    ...ofMachines(machines ?? [], ownBootId),
    ...groupSignal(
      'dev-proxy',
      (groups ?? []).filter((group) => proxies.includes(group)),
      'a proxy for developers is installed',
    ),
    ...groupSignal('delivery', (groups ?? []).filter(isDelivery), 'delivery into it is installed'),
    ...groupSignal(
      'workspaces',
      (groups ?? []).filter((group) => group === WORKSPACES),
      'cloud workspaces can be made in it',
    ),
  ]
}
