import { rounded } from '@/lib/adapters/clusters/resources'
import type { Probe } from '@/lib/adapters/contract'
import type { Load } from '@/lib/domain/cluster-metrics'
import { projectionOf } from '../../projection'
import type { DcosClient } from '../protocol'
import { readerOf } from '../reader'
import { workloadsOf } from '../workloads'

/** What the running instances of the stage's apps and pods ask for together. What they use and what they hold on disk Marathon does not tell. */
export const load: Probe<DcosClient, 'stage.load'> = {
  metric: 'stage.load',
  title: 'What the workloads ask for',
  version: 1,
  scope: 'stage',
  async read(client, context) {
    const reader = readerOf(client, context)
    const running = (await workloadsOf(reader, context.namespaces)).filter((workload) => workload.running > 0)
    const sum = (amount: 'cpuCores' | 'memoryBytes') =>
      running.reduce((total, { requests, running: instances }) => total + requests[amount] * instances, 0)
    const untold = running.filter(({ requestsComplete }) => !requestsComplete).length
    const value: Load = {
      pods: running.reduce((total, { running: instances }) => total + instances, 0),
      requested: rounded({ cpuCores: sum('cpuCores'), memoryBytes: sum('memoryBytes') }),
      used: null,
      volumeGib: null,
      loadBalancers: null,
    }
    return {
      outcome: 'measured',
      value,
      requests: reader.requests,
      projection: projectionOf(value),
      ...(untold > 0 && {
        detail: `Marathon does not say what ${untold} of ${running.length} running workloads ask for: they count nothing.`,
      }),
    }
  },
}
