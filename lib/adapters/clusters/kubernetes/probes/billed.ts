import { projectionOf } from '@/lib/adapters/clusters/projection'
import { add, none, rounded } from '@/lib/adapters/clusters/resources'
import type { Probe } from '@/lib/adapters/contract'
import type { Billed } from '@/lib/domain/cluster-metrics'
import type { KubernetesClient } from '../protocol'
import { type Reader, readerOf } from '../reader'
import { MachineUsage, StorageClass, Volume } from '../schema-billed'
import { isReal, Machine } from '../schema-machine'
import { Service } from '../schema-network'

const GIB = 2 ** 30

/** Those that are alike under one key, with their number. */
function alike<T extends object>(items: T[]): (T & { count: number })[] {
  const groups = new Map<string, T & { count: number }>()
  for (const item of items) {
    const key = JSON.stringify(item)
    const known = groups.get(key)
    if (known) known.count += 1
    else groups.set(key, { ...item, count: 1 })
  }
  return [...groups.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group)
}

async function volumesOf(reader: Reader): Promise<Billed['volumes']> {
  const volumes = await reader.permitted(reader.list('/api/v1/persistentvolumes', Volume))
  if (volumes === null) return null
  const classes = await reader.permitted(reader.list('/apis/storage.k8s.io/v1/storageclasses', StorageClass))
  const kindOf = (className: string | null) => classes?.find(({ name }) => name === className)?.kind ?? null
  return alike(
    volumes.flatMap(({ driver, className, bytes }) =>
      driver === null ? [] : [{ driver, kind: kindOf(className), gib: Math.round((bytes / GIB) * 1e6) / 1e6 }],
    ),
  )
}

/**
 * What the cluster is billed for beside its management: ready, real machines with their types, regions and sizes, volumes that are not their
 * machine's own disk, and Services with a load balancer. What may not be listed is null. `used` is of the metrics API, null without one.
 */
export const billed: Probe<KubernetesClient, 'cluster.billed'> = {
  metric: 'cluster.billed',
  title: 'What is billed',
  version: 1,
  scope: 'connection',
  async read(client, context) {
    const reader = readerOf(client, context)
    const real = (await reader.list('/api/v1/nodes', Machine)).filter(isReal)
    const usage = await reader.answered(reader.list('/apis/metrics.k8s.io/v1beta1/nodes', MachineUsage))
    const volumes = await volumesOf(reader)
    const services = await reader.permitted(reader.list('/api/v1/services', Service))
    const machines = alike(
      real.map(({ cloud, region, instanceType: type, spot, capacity }) => ({ cloud, region, type, spot, capacity: rounded(capacity) })),
    )
    const value: Billed = {
      machines,
      used: usage && usage.length > 0 ? rounded(usage.reduce(add, none)) : null,
      volumes,
      loadBalancers: services?.filter(({ type, hasAddress }) => type === 'LoadBalancer' && hasAddress).length ?? null,
    }
    return { outcome: 'measured', value, requests: reader.requests, projection: projectionOf(value, reader) }
  },
}
