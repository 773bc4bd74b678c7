import { projectionOf } from '@/lib/adapters/clusters/projection'
import { add, none, rounded } from '@/lib/adapters/clusters/resources'
import type { Probe } from '@/lib/adapters/contract'
import type { Load } from '@/lib/domain/cluster-metrics'
import { PodLoad } from '../pod-requests'
import type { KubernetesClient } from '../protocol'
import { readerOf } from '../reader'
import { HeldVolume, PodUsage } from '../schema-billed'
import { Service } from '../schema-network'

const GIB = 2 ** 30

/** What the unfinished pods of the stage's namespaces ask for together, what they use where there is a metrics API, and the volumes and load balancers they hold. */
export const load: Probe<KubernetesClient, 'stage.load'> = {
  metric: 'stage.load',
  title: 'What the workloads ask for and use',
  version: 1,
  scope: 'stage',
  async read(client, context) {
    const reader = readerOf(client, context)
    const pods = (await reader.here('/api/v1', 'pods', PodLoad)).filter(({ finished, machine }) => !finished && machine !== null)
    const usage = await reader.answered(reader.here('/apis/metrics.k8s.io/v1beta1', 'pods', PodUsage))
    const held = await reader.permitted(reader.here('/api/v1', 'persistentvolumeclaims', HeldVolume))
    const services = await reader.permitted(reader.here('/api/v1', 'services', Service))
    const containers = (usage ?? []).flat().map((container) => container.usage)
    const value: Load = {
      pods: pods.length,
      requested: rounded(pods.reduce(add, none)),
      used: containers.length > 0 ? rounded(containers.reduce(add, none)) : null,
      volumeGib: held && held.reduce<number>((total, bytes) => total + (bytes ?? 0), 0) / GIB,
      loadBalancers: services?.filter(({ type, hasAddress }) => type === 'LoadBalancer' && hasAddress).length ?? null,
    }
    return { outcome: 'measured', value, requests: reader.requests, projection: projectionOf(value, reader) }
  },
}
