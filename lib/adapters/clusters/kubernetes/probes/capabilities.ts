import { projectionOf } from '@/lib/adapters/clusters/projection'
import { requestsKept } from '@/lib/adapters/clusters/requests-kept'
import type { Probe } from '@/lib/adapters/contract'
import { ingress, podClasses, storage } from '../capabilities-classes'
import { customKinds, KINDS_COUNTED } from '../capabilities-custom'
import { autoscaling, builtIn, loadBalancer, networkPolicy, volumeSnapshots } from '../capabilities-running'
import { customKindsOf } from '../discovery'
import type { KubernetesClient } from '../protocol'
import { readerOf } from '../reader'
import { Machine } from '../schema-machine'
import { stageWorkloads } from '../workloads'

/** Everything a workload could depend on here, each proven by a use that works or only claimed; kinds that may not be asked are unknown. */
export const capabilities: Probe<KubernetesClient, 'cluster.capabilities'> = {
  metric: 'cluster.capabilities',
  title: 'Capabilities and their use',
  version: 4,
  scope: 'connection',
  async read(client, context) {
    const reader = readerOf(client, context, 'cluster')
    const discovered = await customKindsOf(reader)
    const groups = discovered?.groups ?? null
    const machines = await reader.permitted(reader.list('/api/v1/nodes', Machine))
    const workloads = (await reader.permitted(stageWorkloads(reader))) ?? []

    const parts = [
      await storage(reader),
      await ingress(reader),
      await loadBalancer(reader, groups, machines),
      await autoscaling(reader, groups),
      await networkPolicy(reader, workloads),
      await podClasses(reader, machines),
      await builtIn(reader, workloads),
      await volumeSnapshots(reader, groups),
      await customKinds(reader, discovered, workloads),
    ]
    const found = parts.flatMap((part) => part.capabilities)
    const namespaces = await reader.namespaces()
    const notes = [
      ...(namespaces === null ? [] : [`Use was looked for in ${namespaces.join(', ')} only.`]),
      ...parts.flatMap((part) => part.notes ?? []),
      ...(discovered?.silent.length ? [`API groups that do not answer: ${discovered.silent.join(', ')}.`] : []),
      ...((discovered?.kinds.length ?? 0) > KINDS_COUNTED ? [`Objects of the first ${KINDS_COUNTED} custom kinds were counted.`] : []),
    ]
    return {
      outcome: 'measured',
      value: { capabilities: found, unknown: parts.flatMap((part) => part.unknown).sort() },
      requests: requestsKept(reader.requests),
      projection: projectionOf({ capabilities: found.map(({ id, standing, usedBy }) => `${id} ${standing} ${usedBy}`) }, reader),
      ...(notes.length > 0 && { detail: notes.join(' ') }),
    }
  },
}
