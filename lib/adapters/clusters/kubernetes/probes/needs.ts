import { projectionOf } from '@/lib/adapters/clusters/projection'
import { requestsKept } from '@/lib/adapters/clusters/requests-kept'
import type { Probe } from '@/lib/adapters/contract'
import { cronJobs } from '../batch'
import { customUses, usedBy } from '../needs-custom'
import { needsOf, type Surroundings, unknownNeeds } from '../needs-of-workload'
import { requestsOf } from '../pod-requests'
import type { KubernetesClient } from '../protocol'
import { type Reader, readerOf } from '../reader'
import { Autoscaler, Ingress, NetworkPolicy, Service, VolumeClaim } from '../schema-network'
import { isApplication, stageWorkloads } from '../workloads'

const NETWORK = '/apis/networking.k8s.io/v1'

async function surroundings(reader: Reader): Promise<Surroundings> {
  return {
    claims: await reader.permitted(reader.here('/api/v1', 'persistentvolumeclaims', VolumeClaim)),
    services: await reader.permitted(reader.here('/api/v1', 'services', Service)),
    ingresses: await reader.permitted(reader.here(NETWORK, 'ingresses', Ingress)),
    autoscalers: await reader.permitted(reader.here('/apis/autoscaling/v1', 'horizontalpodautoscalers', Autoscaler)),
    policies: await reader.permitted(reader.here(NETWORK, 'networkpolicies', NetworkPolicy)),
  }
}

/**
 * What each application workload of the stage depends on, and what it asks for at one replica. The cluster's own namespaces and the products
 * of the tooling rows are no application workloads. Custom objects that no workload is seen to use are a need of `custom objects`, one
 * workload of no weight in each namespace that has some.
 */
export const needs: Probe<KubernetesClient, 'stage.needs'> = {
  metric: 'stage.needs',
  title: 'What the workloads need',
  version: 3,
  scope: 'stage',
  async read(client, context) {
    const reader = readerOf(client, context)
    const crons = await reader.permitted(cronJobs(reader))
    const workloads = [...(await stageWorkloads(reader)), ...(crons ?? [])].filter(isApplication)
    const around = await surroundings(reader)
    const custom = await customUses(reader, workloads)

    const own = workloads.map((workload) => {
      const { requests, complete } = requestsOf(workload.template.spec)
      const all = new Set([...needsOf(workload, around), ...usedBy(custom.uses, workload)])
      const { name, kind, namespace } = workload
      return { name, kind, namespace, needs: [...all].sort(), requests, requestsComplete: complete }
    })
    const unrelated = custom.uses.filter((use) => use.workload === null)
    const objects = [...new Set(unrelated.map(({ namespace }) => namespace))].map((namespace) => ({
      name: 'custom objects',
      kind: 'none',
      namespace,
      needs: [...new Set(unrelated.filter((use) => use.namespace === namespace).map(({ need }) => need))].sort(),
      requests: { cpuCores: 0, memoryBytes: 0 },
      requestsComplete: true,
    }))
    const all = [...own, ...objects].sort((a, b) => `${a.namespace}/${a.name}`.localeCompare(`${b.namespace}/${b.name}`, 'en'))
    return {
      outcome: 'measured',
      value: { workloads: all, unknown: [...unknownNeeds(around), ...custom.unknown, ...(crons === null ? ['cron-jobs'] : [])].sort() },
      requests: requestsKept(reader.requests),
      projection: projectionOf({ workloads: all }, reader),
    }
  },
}
