import type { Reader } from './reader'
import type { ContainerDetails } from './schema-container'
import type { Service, TaskSpec } from './schema-service'

/** What stands where a stack or project would, of what belongs to none. */
export const NO_PROJECT = 'no project'

/** What makes a service or a group of containers one workload: a place, a name and a kind in Docker's words. */
export type Named = { namespace: string; name: string; kind: 'Service' | 'Compose service' | 'Container' }

const STACK = 'com.docker.stack.namespace'

/** The stack of a service, and its name without it, so that `shop_web` and a Compose service `web` have one name. */
export function nameOfService({ fullName, labels }: Pick<Service, 'fullName' | 'labels'>): Named {
  const stack = labels[STACK]
  const name = stack && fullName.startsWith(`${stack}_`) ? fullName.slice(stack.length + 1) : fullName
  return { namespace: stack ?? NO_PROJECT, name, kind: 'Service' }
}

const PROJECT = 'com.docker.compose.project'
const COMPOSE_SERVICE = 'com.docker.compose.service'

/** The project of a container and its service there; a container by itself is named as it is. */
export function nameOfContainer({ name, labels }: { name: string; labels: Record<string, string> }): Named {
  const project = labels[PROJECT]
  const service = labels[COMPOSE_SERVICE]
  if (project && service) return { namespace: project, name: service, kind: 'Compose service' }
  return { namespace: project ?? NO_PROJECT, name, kind: 'Container' }
}

/** Whether a workload lies in one of the stacks and projects that are read. */
export const isRead = ({ namespaces }: Pick<Reader, 'namespaces'>, { namespace }: Named) =>
  namespaces.length === 0 || namespaces.includes(namespace)

/** The words by which workloads of a Swarm and of an engine are alike. `running` counts what runs on machines that answer. */
export type Workload = Named & {
  images: string[]
  desired: number | null
  running: number
  /** Runs on every machine. */
  global: boolean
  job: boolean
  envNames: string[]
  /** Those that ship or keep its logs; empty where a service leaves it to the engines. */
  logDrivers: string[]
  /** Drivers of the volumes that it mounts. */
  volumeDrivers: string[]
  networks: string[]
  secrets: boolean
  configs: boolean
  healthCheck: boolean
  healthy: boolean
  /** Reached from outside: through the mesh of a Swarm, or at a port of its machine. */
  throughMesh: boolean
  /** CPU in cores and memory in bytes of one replica; null where it names none. */
  cpuCores: number | null
  memoryBytes: number | null
  generic: string[]
  architecture: string | null
  runtimes: string[]
  rolling: boolean
}

const volumes = (mounts: { type: string | null; driver: string | null }[]) =>
  mounts.filter(({ type }) => type === 'volume').map(({ driver }) => driver ?? 'local')

const ARCHITECTURE = /^node\.platform\.arch\s*==\s*(\S+)$/

/** The one architecture that a service asks for by a constraint. Its platforms are those of its image, which is no wish. */
const constrainedTo = ({ constraints }: TaskSpec) => constraints.map((one) => ARCHITECTURE.exec(one)?.[1]).find(Boolean) ?? null

/** A service as a workload. */
export function serviceWorkload(service: Service, running: number): Workload {
  const { template, global, job, desired, throughMesh, update } = service
  return {
    ...nameOfService(service),
    images: template.image === null ? [] : [template.image],
    desired,
    running,
    global,
    job,
    envNames: template.envNames,
    logDrivers: template.logDriver === null ? [] : [template.logDriver],
    volumeDrivers: volumes(template.mounts),
    networks: template.networks,
    secrets: template.secrets > 0,
    configs: template.configs > 0,
    healthCheck: template.healthCheck,
    // A task with a check is running once it has passed.
    healthy: template.healthCheck && running > 0,
    throughMesh,
    cpuCores: template.cpuCores,
    memoryBytes: template.memoryBytes,
    generic: template.generic,
    architecture: constrainedTo(template),
    runtimes: [],
    rolling: update?.state === 'completed',
  }
}

/** The containers of one Compose service, or one container by itself, as a workload. */
export function containersWorkload(named: Named, containers: { image: string; details: ContainerDetails }[]): Workload {
  const all = containers.map(({ details }) => details)
  const most = (values: (number | null)[]) => values.reduce((a, b) => (a === null || b === null ? null : Math.max(a, b)), 0)
  const distinct = (values: string[]) => [...new Set(values)].sort()
  return {
    ...named,
    images: distinct(containers.map(({ image }) => image)),
    desired: all.length,
    running: all.filter(({ running }) => running).length,
    global: false,
    job: false,
    envNames: distinct(all.flatMap(({ envNames }) => envNames)),
    logDrivers: distinct(all.flatMap(({ logDriver }) => logDriver ?? [])),
    volumeDrivers: distinct(all.flatMap(({ mounts }) => volumes(mounts))),
    networks: distinct(all.flatMap(({ networks }) => networks)),
    secrets: false,
    configs: false,
    healthCheck: all.some(({ health }) => health !== null),
    healthy: all.some(({ health }) => health === 'healthy'),
    throughMesh: false,
    cpuCores: most(all.map(({ cpuCores }) => cpuCores)),
    memoryBytes: most(all.map(({ memoryBytes }) => memoryBytes)),
    generic: distinct(all.flatMap(({ devices }) => devices)),
    architecture: null,
    runtimes: distinct(all.flatMap(({ runtime }) => runtime ?? [])),
    rolling: false,
  }
}
