import { projectionOf } from '@/lib/adapters/clusters/projection'
import { requestsKept } from '@/lib/adapters/clusters/requests-kept'
import { add, none, rounded } from '@/lib/adapters/clusters/resources'
import type { Probe } from '@/lib/adapters/contract'
import type { Load } from '@/lib/domain/cluster-metrics'
import { engineOf } from '../engine'
import { containersOf, detailed, servicesOf, tasksOf } from '../inventory'
import type { DockerClient } from '../protocol'
import { type Reader, readerOf } from '../reader'
import { asked, isTaken } from '../task-life'

async function tasksOfStage(reader: Reader) {
  const own = new Set((await servicesOf(reader)).map(({ id }) => id))
  return (await tasksOf(reader, 'wanted')).filter((task) => isTaken(task) && own.has(task.serviceId)).map(({ spec }) => asked(spec))
}

async function containersOfStage(reader: Reader) {
  return (await detailed(reader, await containersOf(reader, { all: false }))).map(({ details }) => asked(details))
}

/**
 * What runs in the stacks and projects of the stage asks for together: what tasks of a Swarm reserve, what containers of an engine are limited to.
 * What they use and how large their volumes are is not told without asking each machine.
 */
export const load: Probe<DockerClient, 'stage.load'> = {
  metric: 'stage.load',
  title: 'What the workloads ask for',
  version: 1,
  scope: 'stage',
  async read(client, context) {
    const reader = readerOf(client, context)
    const { isSwarm } = await engineOf(reader)
    const all = await (isSwarm ? tasksOfStage(reader) : containersOfStage(reader))
    const value: Load = {
      pods: all.length,
      requested: rounded(all.reduce(add, none)),
      used: null,
      volumeGib: null,
      loadBalancers: null,
    }
    return { outcome: 'measured', value, requests: requestsKept(reader.requests), projection: projectionOf({ swarm: isSwarm, ...value }) }
  },
}
