import { projectionOf } from '@/lib/adapters/clusters/projection'
import type { Probe } from '@/lib/adapters/contract'
import type { KubernetesClient } from '../protocol'
import { readerOf } from '../reader'
import { isReal, Machine } from '../schema-machine'

const distinct = (values: (string | null)[]) => [...new Set(values.filter((value) => value !== null))].sort()

/** Where workloads run: ready machines with a boot ID count; an empty one or kwok's annotation marks a pretended machine. */
export const machines: Probe<KubernetesClient, 'cluster.machines'> = {
  metric: 'cluster.machines',
  title: 'Machines, kernels and zones',
  version: 1,
  scope: 'connection',
  async read(client, context) {
    const reader = readerOf(client, context)
    const all = await reader.list('/api/v1/nodes', Machine)
    const real = all.filter(isReal)
    return {
      outcome: 'measured',
      value: {
        total: all.length,
        ready: all.filter(({ ready }) => ready).length,
        real: real.length,
        kernels: distinct(real.map(({ bootId }) => bootId)).length,
        zones: distinct(real.map(({ zone }) => zone)),
        architectures: distinct(real.map(({ architecture }) => architecture)),
        instanceTypes: distinct(real.map(({ instanceType }) => instanceType)).map((type) => ({
          type,
          machines: real.filter(({ instanceType }) => instanceType === type).length,
        })),
      },
      requests: reader.requests,
      projection: projectionOf(
        {
          machines: all.map(({ name, ready, fake, bootId, zone, architecture, instanceType }) => ({
            name,
            ready,
            fake,
            bootId,
            zone,
            architecture,
            instanceType,
          })),
        },
        reader,
      ),
    }
  },
}
