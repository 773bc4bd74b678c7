import { projectionOf } from '@/lib/adapters/clusters/projection'
import { add, none, rounded } from '@/lib/adapters/clusters/resources'
import type { Probe } from '@/lib/adapters/contract'
import type { Resources } from '@/lib/domain/cluster-metrics'
import { PodLoad } from '../pod-requests'
import type { KubernetesClient } from '../protocol'
import { type Reader, readerOf } from '../reader'
import { isReal, Machine } from '../schema-machine'

async function requestedOn(reader: Reader, machines: Set<string>): Promise<Resources> {
  let total = none
  for await (const page of reader.pages('/api/v1/pods', PodLoad)) {
    for (const pod of page) if (!pod.finished && pod.machine !== null && machines.has(pod.machine)) total = add(total, pod)
  }
  return total
}

/**
 * What ordinary workloads can be given: the allocatable of ready, real machines that are open to them (not cordoned, no taint that keeps
 * out), and what the unfinished pods placed there ask for already, null when pods may not be listed everywhere.
 */
export const capacity: Probe<KubernetesClient, 'cluster.capacity'> = {
  metric: 'cluster.capacity',
  title: 'Room for workloads',
  version: 1,
  scope: 'connection',
  async read(client, context) {
    const reader = readerOf(client, context)
    const all = await reader.list('/api/v1/nodes', Machine)
    const open = all.filter((machine) => isReal(machine) && machine.open)
    const requested = await reader.permitted(requestedOn(reader, new Set(open.map(({ name }) => name))))
    return {
      outcome: 'measured',
      value: {
        allocatable: rounded(open.reduce(add, none)),
        largestMachine: {
          cpuCores: Math.max(0, ...open.map(({ cpuCores }) => cpuCores)),
          memoryBytes: Math.max(0, ...open.map(({ memoryBytes }) => memoryBytes)),
        },
        requested: requested && rounded(requested),
        machines: open.length,
      },
      requests: reader.requests,
      projection: projectionOf(
        {
          counted: open.map(({ name, cpuCores, memoryBytes }) => ({ name, cpuCores, memoryBytes })),
          leftOut: all
            .filter((machine) => !open.includes(machine))
            .map(({ name, ready, fake }) => ({ name, why: fake ? 'not a machine' : ready ? 'closed to ordinary workloads' : 'not ready' })),
        },
        reader,
      ),
      ...(requested === null && { detail: 'Pods may not be listed everywhere: what is asked of the machines already is unknown.' }),
    }
  },
}
