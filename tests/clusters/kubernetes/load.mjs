// Fills a control plane without controllers with the objects of a big cluster, as they would lie there, for the benchmark:
// `node tests/clusters/kubernetes/load.mjs` starts one, fills it, prints the figures and keeps it until Ctrl-C.
import { apiClient } from './client.mjs'
import { startControlPlane } from './control-plane.mjs'
import { bigDeployment, bigPod, bigReplicaSet } from './load-objects.mjs'

const AT_ONCE = 48

/** What is written unless said otherwise: 1,000 Deployments, ten ReplicaSets and ten pods of each. */
export const USUAL_LOAD = { namespaces: 20, deployments: 1000, revisions: 10, pods: 10 }

/** Runs the jobs, so many at once; the first failure ends it. */
async function inParallel(jobs, work) {
  const queue = jobs.values()
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const job of queue) await work(job)
    }),
  )
}

/**
 * Writes the load into a cluster whose controllers do not run (they would undo it).
 * @param {ReturnType<typeof apiClient>} client an administrator's
 * @param {{ load?: typeof USUAL_LOAD, machines?: string[], log?: (line: string) => void }} [options] machines: the names that pods are spread over
 * @returns {Promise<{ deployments: number, replicaSets: number, pods: number, seconds: number, bytesPerPod: number }>}
 */
export async function fill(client, { load = USUAL_LOAD, machines = [], log = () => {} } = {}) {
  const started = Date.now()
  const names = Array.from({ length: load.namespaces }, (_, index) => `team-${String(index + 1).padStart(2, '0')}`)
  await inParallel(names, (name) => client.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }))

  /** Creates one object; its status, which a creation ignores, is written after it. */
  const create = async (path, { status, ...object }) => {
    const made = await client.call('POST', path, object)
    if (status !== undefined)
      await client.call('PATCH', `${path}/${object.metadata.name}/status`, { status }, 'application/merge-patch+json')
    return made
  }
  const numbers = Array.from({ length: load.deployments }, (_, index) => index)
  await inParallel(numbers, async (number) => {
    const namespace = names[number % names.length]
    const apps = `/apis/apps/v1/namespaces/${namespace}`
    const deployment = bigDeployment(namespace, number, load)
    const owner = (await create(`${apps}/deployments`, deployment)).metadata.uid
    let newest = null
    for (let revision = 1; revision <= load.revisions; revision++) {
      newest = await create(`${apps}/replicasets`, bigReplicaSet(deployment, owner, revision, load))
    }
    for (let index = 0; index < load.pods; index++) {
      const machine = machines[(number * load.pods + index) % machines.length] ?? null
      await create(`/api/v1/namespaces/${namespace}/pods`, bigPod(newest, index, machine))
    }
    if ((number + 1) % 100 === 0) log(`${number + 1} Deployments with all that is theirs`)
  })
  const sample = await client.call('GET', '/api/v1/pods?limit=100')
  return {
    deployments: load.deployments,
    replicaSets: load.deployments * load.revisions,
    pods: load.deployments * load.pods,
    seconds: (Date.now() - started) / 1000,
    bytesPerPod: Math.round(JSON.stringify(sample.items).length / sample.items.length),
  }
}

/** The machines of a loaded cluster: 100, in three zones. */
export function loadMachines() {
  return Array.from({ length: 100 }, (_, index) => ({
    name: `load-${index + 1}`,
    cpu: 16,
    memoryGiB: 64,
    bootID: `00000000-0000-4000-8000-${String(index + 1).padStart(12, '0')}`,
    labels: { 'topology.kubernetes.io/zone': `eu-1${'abc'[index % 3]}`, 'node.kubernetes.io/instance-type': 'm5.4xlarge' },
  }))
}

/** Starts a control plane without controllers and fills it. */
export async function startLoaded({ load = USUAL_LOAD, log = () => {} } = {}) {
  const machines = loadMachines()
  const plane = await startControlPlane({ machines, controllers: false })
  try {
    const figures = await fill(plane.client, { load, machines: machines.map(({ name }) => name), log })
    return { ...plane, figures }
  } catch (error) {
    await plane.stop()
    throw error
  }
}

if (process.argv[1] === import.meta.filename) {
  const { kubeconfig, figures, stop } = await startLoaded({ log: (line) => console.error(line) })
  console.error(JSON.stringify(figures))
  console.log(`export KUBECONFIG=${kubeconfig}`)
  const end = () => stop().then(() => process.exit(0))
  process.once('SIGINT', end).once('SIGTERM', end)
  setInterval(() => {}, 60_000)
}
