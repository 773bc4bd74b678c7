import type { Probe } from '@/lib/adapters/contract'
import { projectionOf } from '../../projection'
import { clusterOf } from '../cluster'
import type { DcosClient } from '../protocol'
import { readerOf } from '../reader'

const distinct = (values: (string | null)[]) => [...new Set(values.filter((value) => value !== null))].sort()

const KERNELS =
  'Mesos does not say on which kernel an agent runs, nor of which architecture or instance type its machine is: that is not known.'

/** Where workloads run: the active agents, with the zones of their fault domains. Mesos tells neither kernels nor architectures. */
export const machines: Probe<DcosClient, 'cluster.machines'> = {
  metric: 'cluster.machines',
  title: 'Machines and zones',
  version: 1,
  scope: 'connection',
  async read(client, context) {
    const reader = readerOf(client, context)
    const { agents } = await clusterOf(reader)
    const ready = agents.filter((agent) => agent.ready)
    const regions = distinct(ready.map(({ region }) => region))
    return {
      outcome: 'measured',
      value: {
        total: agents.length,
        ready: ready.length,
        real: ready.length,
        kernels: null,
        zones: distinct(ready.map(({ zone }) => zone)),
        architectures: [],
        instanceTypes: [],
      },
      requests: reader.requests,
      projection: projectionOf({
        machines: agents.map(({ hostname, ready, region, zone, version, public: isPublic }) => ({
          name: hostname,
          ready,
          region,
          zone,
          version,
          public: isPublic,
        })),
      }),
      detail: regions.length > 1 ? `${KERNELS} The machines stand in ${regions.length} regions.` : KERNELS,
    }
  },
}
