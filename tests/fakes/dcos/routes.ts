import { dcosAnswer } from './answers'
import type { fakeCluster } from './cluster'

/** What is answered: a JSON body, or a web page as Admin Router sends one. */
export type Reply = { status: number; json?: unknown; page?: string; headers?: Record<string, string> }

type Cluster = ReturnType<typeof fakeCluster>

const ok = (json: unknown): Reply => ({ status: 200, json })
const notFound = (message: string): Reply => ({ status: 404, json: { message } })

/** How the cluster is told: as by its own age, or as Marathon before 0.8 and Mesos before 0.23 would have. */
export type Age = 'today' | 'old'

/** What Marathon answers to a path below its own; null for a path it does not know. */
export function marathonReply(cluster: Cluster, path: string, age: Age): Reply | null {
  if (path === '/v2/info') return ok(dcosAnswer('composed-1.10.6-info.json'))
  if (path === '/v2/deployments') return ok(cluster.deployments)
  if (path === '/v2/queue') return ok(cluster.queue)
  // The event stream goes to whoever asks for events; everybody else gets a web page.
  if (path === '/v2/events') return { status: 405, page: '<html><h2>HTTP ERROR: 405</h2>SECRET-BANNER</html>' }
  if (path === '/v2/apps') {
    const apps = age === 'today' ? cluster.apps : cluster.apps.map(({ versionInfo, ...app }) => app)
    return ok({ apps })
  }
  const [, id, version] = /^\/v2\/apps(\/.+)\/versions(?:\/([^/]+))?$/.exec(path) ?? []
  if (id && version) {
    const found = cluster.definitionOf(id, version)
    return found ? ok(found) : notFound(`App '${id}' does not exist`)
  }
  if (id) return cluster.versionsOf(id).length > 0 ? ok({ versions: cluster.versionsOf(id) }) : notFound(`App '${id}' does not exist`)
  if (path.startsWith('/v2/pods')) return age === 'old' ? { status: 404, page: '<html>404</html>' } : podReply(cluster, path)
  return null
}

function podReply({ pods }: Cluster, path: string): Reply | null {
  if (path === '/v2/pods/::status') return ok(pods)
  const [, id, version] = /^\/v2\/pods(\/.+)::versions(?:\/([^/]+))?$/.exec(path) ?? []
  const pod = pods.find((one) => one.id === id)
  if (!pod) return id ? notFound(`Pod '${id}' does not exist`) : null
  return ok(version ? pod.spec : [pod.spec.version])
}

/** What the Mesos master answers to a path below its own; null for a path it does not know. */
export function mesosReply(cluster: Cluster, path: string, age: Age, overlay: boolean): Reply | null {
  if (path === '/version') return age === 'old' ? null : ok({ version: '1.9.0', build_time: 1583439135.0, git_sha: 'b1ae1d8' })
  if (path === '/state-summary') return age === 'old' ? null : ok(cluster.summary)
  if (path === '/state.json') return ok(cluster.summary)
  if (path === '/overlay-master/state' && overlay) return ok(dcosAnswer('undated-overlay-master-state.json'))
  return null
}
