import { z } from 'zod'
import { groupBy } from '@/lib/adapters/clusters/grouping'
import type { Engine } from './engine'
import { filtered, type Reader } from './reader'
import { Container, ContainerDetails } from './schema-container'
import { Node } from './schema-engine'
import { Service, Task } from './schema-service'
import { containersWorkload, isRead, type Named, nameOfContainer, nameOfService, serviceWorkload, type Workload } from './workload'

/** The machines of a Swarm. */
export const nodesOf = (reader: Reader) => reader.get('/nodes', z.array(Node))

/** The services of the stacks that are read; plugins that run as services are none. */
export async function servicesOf(reader: Reader): Promise<Service[]> {
  const all = await reader.get('/services?status=true', z.array(Service))
  return all.filter((service) => service.template.image !== null && isRead(reader, nameOfService(service)))
}

/** Tasks of the services that are read: all that the Swarm remembers, or only those that are wanted now. */
export const tasksOf = (reader: Reader, only: 'all' | 'wanted' = 'all') =>
  reader.get(only === 'all' ? '/tasks' : filtered('/tasks', { 'desired-state': ['running'] }), z.array(Task))

/**
 * The tasks that run for each service. Those on machines that do not answer are left out: a Swarm keeps telling that they run, since it cannot
 * know better.
 */
export function runningTasks(tasks: Task[], nodes: Node[]): Map<string, Task[]> {
  const ready = new Set(nodes.filter((node) => node.ready).map(({ id }) => id))
  return groupBy(
    tasks.filter(({ state, wanted, nodeId }) => state === 'running' && wanted && ready.has(nodeId ?? '')),
    ({ serviceId }) => serviceId,
  )
}

const belongsToSwarm = (labels: Record<string, string>) => 'com.docker.swarm.task.id' in labels

// Machines and pods of a Kubernetes that runs on this engine are no workloads of the engine; a one-off command of Compose is none either.
const isForeign = (labels: Record<string, string>) =>
  'io.x-k8s.kind.cluster' in labels ||
  'name.minikube.sigs.k8s.io' in labels ||
  'io.kubernetes.pod.name' in labels ||
  labels.app === 'k3d' ||
  labels['com.docker.compose.oneoff'] === 'True'

/** The containers of the projects that are read, those that a Swarm started left out. `all` takes in what has stopped. */
export async function containersOf(reader: Reader, { all }: { all: boolean }): Promise<(Container & { named: Named })[]> {
  const containers = await reader.get(`/containers/json?all=${all}`, z.array(Container))
  return containers
    .filter(({ labels }) => !belongsToSwarm(labels) && !isForeign(labels))
    .map((container) => ({ ...container, named: nameOfContainer(container) }))
    .filter(({ named }) => isRead(reader, named))
}

/** Each container with its details; one that is gone in the meantime is left out. */
export async function detailed<T extends Container>(reader: Reader, containers: T[]): Promise<(T & { details: ContainerDetails })[]> {
  const found = await Promise.all(
    containers.map(async (container) => {
      const details = await reader.find(`/containers/${encodeURIComponent(container.id)}/json`, ContainerDetails)
      return details === null ? [] : [{ ...container, details }]
    }),
  )
  return found.flat()
}

/** Whether containers outside of services are part of what stands here: on a Swarm of several machines they are one machine's own. */
export const countsContainers = ({ isSwarm, swarm }: Engine) => !isSwarm || swarm.nodes === 1

/** One key for all containers of one workload. */
export const keyOf = ({ namespace, name, kind }: Named) => `${namespace}\n${name}\n${kind}`

/** Workloads of an engine or a Swarm, in the stacks and projects that are read. */
export async function workloadsOf(reader: Reader, engine: Engine): Promise<Workload[]> {
  const workloads: Workload[] = []
  if (engine.isSwarm) {
    const [services, tasks, nodes] = await Promise.all([servicesOf(reader), tasksOf(reader, 'wanted'), nodesOf(reader)])
    const running = runningTasks(tasks, nodes)
    workloads.push(...services.map((service) => serviceWorkload(service, running.get(service.id)?.length ?? 0)))
  }
  if (countsContainers(engine)) {
    const containers = await detailed(reader, await containersOf(reader, { all: true }))
    for (const group of groupBy(containers, ({ named }) => keyOf(named)).values())
      if (group[0]) workloads.push(containersWorkload(group[0].named, group))
  }
  return workloads.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
}
