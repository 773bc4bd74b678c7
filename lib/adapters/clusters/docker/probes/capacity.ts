import { projectionOf } from '@/lib/adapters/clusters/projection'
import { requestsKept } from '@/lib/adapters/clusters/requests-kept'
import { add, none, rounded } from '@/lib/adapters/clusters/resources'
import type { Probe } from '@/lib/adapters/contract'
import type { Resources } from '@/lib/domain/cluster-metrics'
import { engineOf } from '../engine'
import { containersOf, detailed, nodesOf, tasksOf } from '../inventory'
import type { DockerClient } from '../protocol'
import { type Reader, readerOf } from '../reader'
import { asked, isTaken } from '../task-life'

type Machine = Resources & { name: string }

async function ofSwarm(reader: Reader) {
  const nodes = await nodesOf(reader)
  const open = nodes.filter((node) => node.ready && node.open)
  const names = new Set(open.map(({ id }) => id))
  const tasks = await reader.permitted(tasksOf(reader, 'wanted'))
  const requested = tasks?.filter((task) => isTaken(task) && names.has(task.nodeId ?? '')).map(({ spec }) => asked(spec)) ?? null
  const leftOut = nodes
    .filter((node) => !open.includes(node))
    .map(({ name, ready }) => ({ name, why: ready ? 'takes no new tasks' : 'not ready' }))
  return { open: open.map(({ name, cpuCores, memoryBytes }): Machine => ({ name, cpuCores, memoryBytes })), requested, leftOut }
}

async function requestedOfEngine(reader: Reader) {
  const containers = await detailed(reader, await containersOf({ ...reader, namespaces: [] }, { all: false }))
  return containers.map(({ details }) => asked(details))
}

/**
 * What workloads can be given, and what is asked already: of a Swarm the machines that are ready and take tasks, and what their tasks reserve;
 * of an engine its machine, and what its running containers may use where that is limited, since an engine reserves nothing.
 */
export const capacity: Probe<DockerClient, 'cluster.capacity'> = {
  metric: 'cluster.capacity',
  title: 'Room for workloads',
  version: 1,
  scope: 'connection',
  async read(client, context) {
    const reader = readerOf(client, context)
    const engine = await engineOf(reader)
    const { name, cpuCores, memoryBytes, isSwarm } = engine
    const { open, requested, leftOut } = isSwarm
      ? await ofSwarm(reader)
      : {
          open: [{ name: name ?? 'engine', cpuCores, memoryBytes }],
          requested: await reader.permitted(requestedOfEngine(reader)),
          leftOut: [],
        }
    return {
      outcome: 'measured',
      value: {
        allocatable: rounded(open.reduce(add, none)),
        largestMachine: {
          cpuCores: Math.max(0, ...open.map((machine) => machine.cpuCores)),
          memoryBytes: Math.max(0, ...open.map((machine) => machine.memoryBytes)),
        },
        requested: requested && rounded(requested.reduce(add, none)),
        machines: open.length,
      },
      requests: requestsKept(reader.requests),
      projection: projectionOf({ swarm: isSwarm, counted: open, leftOut }),
      detail:
        requested === null
          ? 'What runs may not be listed: what is asked of the machines already is unknown.'
          : isSwarm
            ? 'What is asked is what tasks reserve; tasks that reserve nothing count nothing.'
            : 'What is asked is what running containers are limited to; containers without a limit count nothing.',
    }
  },
}
