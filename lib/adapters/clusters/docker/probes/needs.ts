import { projectionOf } from '@/lib/adapters/clusters/projection'
import { requestsKept } from '@/lib/adapters/clusters/requests-kept'
import { isTooling } from '@/lib/adapters/clusters/tooling-match'
import type { Probe } from '@/lib/adapters/contract'
import { capabilityIds as ids } from '@/lib/domain/capability-ids'
import { engineOf } from '../engine'
import { workloadsOf } from '../inventory'
import { needsOf } from '../needs-of-workload'
import { networkDrivers } from '../networks'
import type { DockerClient } from '../protocol'
import { readerOf } from '../reader'

/**
 * What each application workload of the stage depends on, and what it asks for at one replica: of a service what it reserves, of a container
 * what it is limited to. The products of the tooling rows are no application workloads.
 */
export const needs: Probe<DockerClient, 'stage.needs'> = {
  metric: 'stage.needs',
  title: 'What the workloads need',
  version: 1,
  scope: 'stage',
  async read(client, context) {
    const reader = readerOf(client, context)
    const engine = await engineOf(reader)
    const workloads = (await workloadsOf(reader, engine)).filter((workload) => !isTooling(workload))
    const drivers = await networkDrivers(reader)
    const all = workloads.map((workload) => ({
      name: workload.name,
      kind: workload.kind,
      namespace: workload.namespace,
      needs: needsOf(workload, drivers ?? new Map()),
      requests: { cpuCores: workload.cpuCores ?? 0, memoryBytes: workload.memoryBytes ?? 0 },
      requestsComplete: workload.cpuCores !== null && workload.memoryBytes !== null,
    }))
    return {
      outcome: 'measured',
      value: { workloads: all, unknown: drivers === null ? [ids.networkDriver] : [] },
      requests: requestsKept(reader.requests),
      projection: projectionOf({ workloads: all }),
    }
  },
}
