import { type Capability, capability, classes, usesByName } from '@/lib/adapters/clusters/capability-set'
import { capabilityIds as ids } from '@/lib/domain/capability-ids'
import type { Engine } from './engine'
import { foreignDrivers, isOwnRuntime, type NetworkDrivers } from './needs-of-workload'
import type { Node } from './schema-engine'
import type { Workload } from './workload'

/** What capabilities are told from. `drivers` and `nodes` are null where they may not be listed; of an engine by itself there are no nodes. */
export type Surroundings = { engine: Engine; workloads: Workload[]; drivers: NetworkDrivers | null; nodes: Node[] | null }

const runs = ({ running }: Workload) => running > 0

/** A user for each of the names that a workload uses. */
const usersOf = (workloads: Workload[], names: (workload: Workload) => string[]) =>
  workloads.flatMap((workload) => names(workload).map((name) => ({ name, works: runs(workload) })))

function byName(prefix: string, title: string, offered: string[], workloads: Workload[], names: (workload: Workload) => string[]) {
  const uses = usesByName(
    usersOf(workloads, names),
    ({ name }) => name,
    ({ works }) => works,
  )
  return classes(prefix, title, offered, uses)
}

function used(id: string, title: string, workloads: Workload[], uses: (workload: Workload) => boolean, works = runs): Capability {
  const users = workloads.filter(uses)
  return capability(id, title, { proven: users.some(works), usedBy: users.length })
}

const BUILT_IN_NETWORKS = /^(bridge|host|null|overlay)$/

/** Drivers, runtimes, devices and architectures, each by its name. */
function named({ engine, workloads, drivers, nodes }: Surroundings): Capability[] {
  const { plugins, runtimes, generic, architecture } = engine
  const devices = nodes ? nodes.flatMap((node) => node.generic) : generic
  const architectures = nodes ? nodes.filter(({ ready }) => ready).flatMap((node) => node.architecture ?? []) : [architecture ?? []].flat()
  const distinct = [...new Set(architectures)]
  const works = distinct.length === 1 && workloads.some(runs)
  return [
    ...byName(ids.volumeDriver, 'Volumes by the driver', plugins.volume, workloads, ({ volumeDrivers }) => volumeDrivers),
    ...byName(
      ids.networkDriver,
      'Networks by the driver',
      plugins.network.filter((name) => !BUILT_IN_NETWORKS.test(name)),
      workloads,
      (workload) => foreignDrivers(workload, drivers ?? new Map()),
    ),
    ...byName(ids.gpu, 'Devices of the kind', [...new Set(devices)], workloads, (workload) => workload.generic),
    ...byName(
      ids.runtimeClass,
      'Containers run by',
      runtimes.filter((name) => !isOwnRuntime(name)),
      workloads,
      (workload) => workload.runtimes.filter((name) => !isOwnRuntime(name)),
    ),
    ...distinct.map((name) => capability(`${ids.architecture}${name}`, `Architecture ${name}`, { proven: works, usedBy: null })),
  ]
}

/** What only a Swarm has. That its mesh carries traffic no API shows: a kernel without IPVS drops it in silence, so it stays a claim. */
function ofSwarm(workloads: Workload[]): Capability[] {
  const mesh = workloads.filter(({ throughMesh }) => throughMesh).length
  return [
    used(ids.secrets, 'Secrets', workloads, ({ secrets }) => secrets),
    used(ids.configs, 'Configs', workloads, ({ configs }) => configs),
    used(ids.rollingUpdates, 'Updates task by task', workloads, ({ rolling }) => rolling),
    capability(ids.loadBalancer, 'Ports of the mesh, on every machine', { proven: false, usedBy: mesh }),
  ]
}

/** Everything that a workload could depend on, and the prefixes of what could not be asked about. */
export function capabilitiesOf(around: Surroundings): { capabilities: Capability[]; unknown: string[] } {
  const { engine, workloads, drivers, nodes } = around
  const proven = workloads.some(runs)
  return {
    capabilities: [
      ...named(around),
      ...(engine.isSwarm ? ofSwarm(workloads) : []),
      used(
        ids.healthChecks,
        'Checks of health',
        workloads,
        ({ healthCheck }) => healthCheck,
        ({ healthy }) => healthy,
      ),
      // A job is a container that ends: whatever runs containers runs it.
      capability(ids.jobs, 'Jobs', { proven, usedBy: workloads.filter(({ job }) => job).length }),
    ],
    unknown: [
      ...(drivers === null ? [ids.networkDriver] : []),
      ...(engine.isSwarm && nodes === null ? [ids.architecture, ids.gpu] : []),
    ].sort(),
  }
}
