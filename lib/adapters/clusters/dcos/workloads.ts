import type { Resources } from '@/lib/domain/cluster-metrics'
import { isTooling } from '../tooling-match'
import { liesIn, placeOf } from './groups'
import type { Reader } from './reader'
import { type App, Apps } from './schema-app'
import { type Pod, type PodDefinition, Pods } from './schema-pod'

/** An app or pod as the field knows it. A workload of one container is described by that one. */
export type Workload = {
  id: string
  namespace: string
  name: string
  kind: 'App' | 'Pod'
  /** By container. An image is null where the workload runs a command on the machine itself. `fetches` is what it loads from elsewhere when it starts. */
  containers: { name: string; image: string | null; alwaysPulled: boolean; fetches: string[] }[]
  desired: number
  running: number
  /** Machines that run it, each once. */
  hosts: string[]
  /** Names of environment variables. */
  variables: string[]
  labels: Record<string, string>
  requests: Resources
  /** False when Marathon does not say what one instance asks for. */
  requestsComplete: boolean
  app: App | null
  pod: Pod | null
}

const MIB = 1_048_576

const distinct = (names: (string | null)[]) => [...new Set(names.filter((name) => name !== null))].sort()

function ofApp(app: App): Workload {
  const { container, cpus, mem, tasks } = app
  const fetches = [...app.fetch.map(({ uri }) => uri), ...app.uris]
  const { name, namespace } = placeOf(app.id)
  const running = tasks.filter((task) => task.running)
  return {
    id: app.id,
    namespace,
    name,
    kind: 'App',
    containers: [{ name, image: container?.docker?.image ?? null, alwaysPulled: container?.docker?.forcePullImage === true, fetches }],
    desired: app.instances,
    running: running.length,
    hosts: distinct(running.map(({ host }) => host)),
    variables: app.env,
    labels: app.labels,
    requests: { cpuCores: cpus ?? 0, memoryBytes: Math.round((mem ?? 0) * MIB) },
    requestsComplete: cpus !== null && mem !== null,
    app,
    pod: null,
  }
}

/** What one instance of a pod asks for: its containers and the executor that runs them. */
function requestsOf({ containers, executorResources }: PodDefinition): Resources {
  const all = [executorResources, ...containers.map(({ resources }) => resources)]
  const sum = (amount: 'cpus' | 'mem') => all.reduce((total, one) => total + (one?.[amount] ?? 0), 0)
  return { cpuCores: Math.round(sum('cpus') * 1e6) / 1e6, memoryBytes: Math.round(sum('mem') * MIB) }
}

function ofPod(pod: Pod): Workload {
  const { spec, instances } = pod
  const running = instances.filter(({ status }) => status === 'STABLE' || status === 'DEGRADED')
  return {
    id: pod.id,
    ...placeOf(pod.id),
    kind: 'Pod',
    containers: spec.containers.map(({ name, image, artifacts }) => ({
      name,
      image: image?.id ?? null,
      alwaysPulled: image?.forcePull === true,
      fetches: artifacts.map(({ uri }) => uri),
    })),
    desired: spec.scaling?.instances ?? instances.length,
    running: running.length,
    hosts: distinct(running.map(({ agentHostname }) => agentHostname)),
    variables: [...spec.environment, ...spec.containers.flatMap(({ environment }) => environment)],
    labels: spec.labels,
    requests: requestsOf(spec),
    requestsComplete: spec.containers.every(({ resources }) => typeof resources?.cpus === 'number' && typeof resources.mem === 'number'),
    app: null,
    pod,
  }
}

/** The apps and pods of these groups with their instances, all of them when none is named. Marathon before 1.4 has no pods. */
export async function workloadsOf(reader: Reader, groups: string[]): Promise<Workload[]> {
  const { apps } = await reader.get(
    'marathon',
    '/v2/apps?embed=apps.tasks&embed=apps.counts&embed=apps.deployments&embed=apps.lastTaskFailure',
    Apps,
  )
  const pods = (await reader.find('marathon', '/v2/pods/::status', Pods)) ?? []
  return [...apps.map(ofApp), ...pods.map(ofPod)].filter(({ id }) => liesIn(id, groups))
}

/** The name and images by which a workload is recognised. */
export const faceOf = ({ name, containers }: Workload) => ({ name, images: containers.flatMap(({ image }) => image ?? []) })

/** The package of the Universe that a workload was installed from, or null. */
export const packageOf = ({ labels }: Pick<Workload, 'labels'>) => labels.DCOS_PACKAGE_NAME ?? null

/** Whether a workload is the team's own: neither the cluster's ingress nor one of the tooling rows. */
export const isApplication = (workload: Workload) =>
  !isTooling({ ...faceOf(workload), package: packageOf(workload) }) && !isIngress(workload)

/** Packages of the Universe that let requests in from outside. */
const ingressPackages = ['marathon-lb', 'edgelb', 'edgelb-pool', 'nginx', 'traefik']

const isIngress = (workload: Workload) =>
  ingressPackages.includes(packageOf(workload) ?? '') ||
  faceOf(workload).images.some((image) => /(^|\/)mesosphere\/marathon-lb(:|@|$)/.test(image))

/** The balancers of the cluster, by the name that workloads call for. */
export const ingressesOf = (workloads: Workload[]) => workloads.filter(isIngress)
