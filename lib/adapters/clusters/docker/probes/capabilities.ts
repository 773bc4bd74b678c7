import { projectionOf } from '@/lib/adapters/clusters/projection'
import { requestsKept } from '@/lib/adapters/clusters/requests-kept'
import type { Probe } from '@/lib/adapters/contract'
import { capabilitiesOf } from '../capabilities'
import { engineOf } from '../engine'
import { nodesOf, workloadsOf } from '../inventory'
import { networkDrivers } from '../networks'
import type { DockerClient } from '../protocol'
import { readerOf } from '../reader'

/** Everything a workload could depend on here, each proven by a use that works or only claimed. Whole engine or Swarm, whatever the stage. */
export const capabilities: Probe<DockerClient, 'cluster.capabilities'> = {
  metric: 'cluster.capabilities',
  title: 'Capabilities and their use',
  version: 1,
  scope: 'connection',
  async read(client, context) {
    const reader = readerOf(client, { ...context, namespaces: [] })
    const engine = await engineOf(reader)
    const workloads = await reader.permitted(workloadsOf(reader, engine))
    const drivers = await networkDrivers(reader)
    const nodes = engine.isSwarm ? await reader.permitted(nodesOf(reader)) : null
    const found = capabilitiesOf({ engine, workloads: workloads ?? [], drivers, nodes })
    return {
      outcome: 'measured',
      value: found,
      requests: requestsKept(reader.requests),
      projection: projectionOf({
        swarm: engine.isSwarm,
        capabilities: found.capabilities.map(({ id, standing, usedBy }) => `${id} ${standing} ${usedBy}`),
      }),
      ...(workloads === null && { detail: 'What runs may not be listed: nothing is proven by its use.' }),
    }
  },
}
