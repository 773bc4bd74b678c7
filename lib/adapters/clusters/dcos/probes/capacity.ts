import type { Probe } from '@/lib/adapters/contract'
import type { Resources } from '@/lib/domain/cluster-metrics'
import { projectionOf } from '../../projection'
import { clusterOf } from '../cluster'
import type { DcosClient } from '../protocol'
import { readerOf } from '../reader'

const sum = (all: Resources[]): Resources => ({
  cpuCores: Math.round(all.reduce((total, { cpuCores }) => total + cpuCores, 0) * 1e6) / 1e6,
  memoryBytes: Math.round(all.reduce((total, { memoryBytes }) => total + memoryBytes, 0)),
})

const isEmpty = ({ cpuCores, memoryBytes }: Resources) => cpuCores === 0 && memoryBytes === 0

/**
 * What ordinary workloads can be given: what the active agents do not keep for one role (public agents keep all of it for theirs). What is
 * used of it is null where an agent keeps a part, since Mesos then does not say of which part the use is.
 */
export const capacity: Probe<DcosClient, 'cluster.capacity'> = {
  metric: 'cluster.capacity',
  title: 'Room for workloads',
  version: 1,
  scope: 'connection',
  async read(client, context) {
    const reader = readerOf(client, context)
    const { agents } = await clusterOf(reader)
    const open = agents.filter((agent) => agent.ready && !isEmpty(agent.open))
    const used = open.map((agent) => (agent.reserved ? null : agent.used))
    const known = used.filter((one) => one !== null)
    const whole = known.length === open.length
    return {
      outcome: 'measured',
      value: {
        allocatable: sum(open.map((agent) => agent.open)),
        largestMachine: {
          cpuCores: Math.max(0, ...open.map((agent) => agent.open.cpuCores)),
          memoryBytes: Math.max(0, ...open.map((agent) => agent.open.memoryBytes)),
        },
        requested: whole ? sum(known) : null,
        machines: open.length,
      },
      requests: reader.requests,
      projection: projectionOf({
        counted: open.map(({ hostname, open: { cpuCores, memoryBytes } }) => ({ name: hostname, cpuCores, memoryBytes })),
        leftOut: agents
          .filter((agent) => !open.includes(agent))
          .map(({ hostname, ready }) => ({ name: hostname, why: ready ? 'kept for one role' : 'not active' })),
      }),
      ...(!whole && { detail: 'Some machines keep a part for one role, so what of the rest is in use is unknown.' }),
    }
  },
}
