import { capabilityIds as ids } from '@/lib/domain/capability-ids'
import type { clusterSystems } from '@/lib/domain/names'

type ClusterSystem = (typeof clusterSystems)[number]

/** A thing that clusters of several kinds have, each under names of its own. */
type Alike = {
  id: string
  title: string
  /** Its names, or prefixes that end in a colon. */
  names: string[]
  /** Kinds of clusters whose adapter reads whether it is there. */
  told: ClusterSystem[]
  /** Kinds of clusters that have nothing of the kind, by their API. */
  lacking: ClusterSystem[]
}

/**
 * What means the same on every kind of cluster. What a kind neither tells nor lacks is unknown there: it may come with a container of the
 * team's own. That something is lacking is read from the APIs: Docker's has no object that scales, guards a network, runs by the clock or
 * gives a task a lasting name (Engine API 1.44); Marathon's has none that scales, stores configurations or guards a network (Marathon 1.10).
 */
const all: Alike[] = [
  {
    id: 'storage',
    title: 'Persistent volumes',
    names: [ids.storageClass, ids.defaultStorageClass, ids.volumeDriver, ids.persistentVolume, ids.externalVolume],
    told: ['kubernetes', 'docker', 'dcos'],
    lacking: [],
  },
  {
    id: 'ingress',
    title: 'Requests let in by host and path',
    names: [ids.ingressClass, ids.defaultIngressClass],
    told: ['kubernetes', 'dcos'],
    lacking: [],
  },
  { id: 'load-balancer', title: 'Load balancers', names: [ids.loadBalancer], told: ['kubernetes', 'docker'], lacking: [] },
  { id: 'discovery', title: 'Finding services by name', names: [ids.discovery, ids.virtualIp], told: ['kubernetes', 'dcos'], lacking: [] },
  { id: 'secrets', title: 'Secrets', names: [ids.secrets], told: ['kubernetes', 'docker', 'dcos'], lacking: [] },
  { id: 'configs', title: 'Configurations', names: [ids.configs], told: ['kubernetes', 'docker'], lacking: ['dcos'] },
  { id: 'jobs', title: 'Jobs', names: [ids.jobs], told: ['kubernetes', 'docker', 'dcos'], lacking: [] },
  { id: 'cron-jobs', title: 'Jobs by the clock', names: [ids.cronJobs], told: ['kubernetes', 'dcos'], lacking: ['docker'] },
  { id: 'autoscaling', title: 'Autoscaling', names: [ids.autoscaling], told: ['kubernetes'], lacking: ['docker', 'dcos'] },
  { id: 'network-policy', title: 'Network policies', names: [ids.networkPolicy], told: ['kubernetes'], lacking: ['docker', 'dcos'] },
  { id: 'stateful-identity', title: 'Stateful identity', names: [ids.statefulIdentity], told: ['kubernetes'], lacking: ['docker'] },
  { id: 'gpu', title: 'Graphics processors', names: [ids.gpu], told: ['kubernetes', 'docker', 'dcos'], lacking: [] },
  ...['amd64', 'arm64'].map(
    (name): Alike => ({
      id: `${ids.architecture}${name}`,
      title: `Machines of ${name}`,
      names: [`${ids.architecture}${name}`, `${ids.architecture}${{ amd64: 'x86_64', arm64: 'aarch64' }[name]}`],
      told: ['kubernetes', 'docker'],
      lacking: [],
    }),
  ),
]

const covers = (name: string, id: string) => id === name || (name.endsWith(':') && id.startsWith(name))

/** What a need is called on every kind of cluster; null for what only its own kind has. */
export const alikeOf = (id: string): Alike | null => all.find(({ names }) => names.some((name) => covers(name, id))) ?? null

/** Of prefixes that could not be read, the ids of what that leaves unknown. */
export const alikeUnknown = (prefixes: readonly string[]): string[] =>
  all
    .filter(({ names }) =>
      names.some((name) => prefixes.some((prefix) => covers(prefix, name) || covers(name, prefix) || `${prefix}:` === name)),
    )
    .map(({ id }) => id)
