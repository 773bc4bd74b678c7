import { projectionOf } from '@/lib/adapters/clusters/projection'
import { requestsKept } from '@/lib/adapters/clusters/requests-kept'
import type { Probe } from '@/lib/adapters/contract'
import { type DeveloperTask, developerTasks } from '@/lib/domain/cluster-metrics'
import { groupMay, type Right } from '../access-review'
import type { KubernetesClient } from '../protocol'
import { type Reader, readerOf } from '../reader'
import { Resources } from '../schema-discovery'

const EPHEMERAL = 'pods/ephemeralcontainers'

/** The right that each task takes, as kubectl uses it. */
const rights: Record<DeveloperTask, Right> = {
  logs: { verb: 'get', group: '', resource: 'pods', subresource: 'log' },
  exec: { verb: 'create', group: '', resource: 'pods', subresource: 'exec' },
  'port-forward': { verb: 'create', group: '', resource: 'pods', subresource: 'portforward' },
  restart: { verb: 'patch', group: 'apps', resource: 'deployments' },
  scale: { verb: 'patch', group: 'apps', resource: 'deployments', subresource: 'scale' },
  'apply-workload': { verb: 'create', group: 'apps', resource: 'deployments' },
  'read-config': { verb: 'get', group: '', resource: 'configmaps' },
  'ephemeral-debug': { verb: 'patch', group: '', resource: 'pods', subresource: 'ephemeralcontainers' },
  events: { verb: 'list', group: '', resource: 'events' },
  ingress: { verb: 'create', group: 'networking.k8s.io', resource: 'ingresses' },
  volume: { verb: 'create', group: '', resource: 'persistentvolumeclaims' },
  job: { verb: 'create', group: 'batch', resource: 'jobs' },
}

/** The weakest of the answers: a task counts only when it is allowed in every namespace. */
function weakest(answers: (boolean | null)[]): boolean | null {
  if (answers.includes(false)) return false
  return answers.includes(null) ? null : true
}

async function mayDo(reader: Reader, group: string, namespaces: string[], task: DeveloperTask, served: Set<string>) {
  // A server that cannot add containers to a running pod lets nobody do it, whatever the roles say.
  if (task === 'ephemeral-debug' && !served.has(EPHEMERAL)) return { task, allowed: false }
  const answers = await Promise.all(namespaces.map((namespace) => groupMay(reader, group, namespace, rights[task])))
  return { task, allowed: weakest(answers) }
}

/**
 * Which of the 12 tasks everyone in the developers' group may do in each of the stage's namespaces; in all namespaces when none is chosen.
 * Without a group nothing is asked, and every answer is null. Throws FetchFailure('forbidden') when we may not ask on behalf of others.
 */
export const tasks: Probe<KubernetesClient, 'stage.tasks'> = {
  metric: 'stage.tasks',
  title: 'What developers may do',
  version: 1,
  scope: 'stage',
  async read(client, context) {
    const reader = readerOf(client, context)
    const namespaces = await reader.namespaces()
    const namespace = namespaces?.join(', ') ?? 'all namespaces'
    const group = context.developersGroup
    if (group === null) {
      const unasked = developerTasks.map((task) => ({ task, allowed: null }))
      return {
        outcome: 'measured',
        value: { identity: 'no group named', namespace, tasks: unasked },
        requests: reader.requests,
        projection: { asked: 0 },
        detail:
          "Name the developers' group on the connection to have this measured: on a developer's own cluster that of its owner, usually system:masters.",
      }
    }
    const served = new Set((await reader.get('/api/v1', Resources)).map(({ name }) => name))
    const found = await Promise.all(developerTasks.map((task) => mayDo(reader, group, namespaces ?? [''], task, served)))
    return {
      outcome: 'measured',
      value: { identity: `group ${group}`, namespace, tasks: found },
      requests: requestsKept(reader.requests),
      projection: projectionOf({ asked: found.length, answers: found, ephemeralContainersServed: served.has(EPHEMERAL) }),
    }
  },
}
