import { groupBy } from '@/lib/adapters/clusters/grouping'
import { projectionOf } from '@/lib/adapters/clusters/projection'
import { requestsKept } from '@/lib/adapters/clusters/requests-kept'
import type { Probe } from '@/lib/adapters/contract'
import { quantile } from '@/lib/adapters/statistics'
import { type ContainerArrival, containerVersions, timeContainers } from '../container-versions'
import { engineOf } from '../engine'
import { containersOf, countsContainers, detailed, nodesOf, runningTasks, servicesOf, tasksOf } from '../inventory'
import type { DockerClient } from '../protocol'
import { type Reader, readerOf } from '../reader'
import type { Service } from '../schema-service'
import { type ServiceVersion, versionsOf } from '../service-versions'
import { type Named, nameOfService } from '../workload'

type Seen = { workload: string; revision: string; seconds: number | null; state: 'timed' | 'failed' | 'untimed' }

const title = ({ namespace, name }: Named) => `${namespace}/${name}`
const seconds = (from: string, to: string) => Math.max(0, (Date.parse(to) - Date.parse(from)) / 1000)

/** How long the present version of a service took: as its update says, of one that was never updated until its last first task ran. */
function tookSeconds({ update, previous, template }: Service, { createdAt, readyAt }: ServiceVersion): number | null {
  const { state, startedAt, completedAt } = update ?? {}
  // A change of the number of tasks alone brings no version.
  const sameVersion = previous?.revision === template.revision
  if (state === 'completed') return !sameVersion && startedAt && completedAt ? seconds(startedAt, completedAt) : null
  return update === null && createdAt !== null && readyAt !== null ? seconds(createdAt, readyAt) : null
}

function ofService(service: Service, version: ServiceVersion): Seen | null {
  const { standing, current, spec } = version
  if (standing === 'running') return null
  const took = current && standing === 'succeeded' ? tookSeconds(service, version) : null
  const state = standing === 'failed' ? 'failed' : took === null ? 'untimed' : 'timed'
  return { workload: title(nameOfService(service)), revision: spec.revision, seconds: took, state }
}

async function ofSwarm(reader: Reader): Promise<Seen[]> {
  const [services, tasks, nodes] = [await servicesOf(reader), await tasksOf(reader), await nodesOf(reader)]
  const own = groupBy(tasks, ({ serviceId }) => serviceId)
  const running = runningTasks(tasks, nodes)
  return services
    .filter(({ job }) => !job)
    .flatMap((service) =>
      versionsOf(service, own.get(service.id) ?? [], running.get(service.id) ?? []).flatMap((version) => ofService(service, version) ?? []),
    )
}

async function ofContainers(reader: Reader): Promise<{ seen: Seen[]; arrivals: ContainerArrival[] }> {
  const containers = await detailed(reader, await containersOf(reader, { all: false }))
  const arrivals: ContainerArrival[] = []
  const seen = containerVersions(containers).map(({ named, revision, containers: own }): Seen => {
    const all = own.map(({ details }) => details)
    const arrival = timeContainers(all)
    if (arrival !== null) arrivals.push(arrival)
    const failed = all.some(({ neverHealthy }) => neverHealthy)
    const state = failed ? 'failed' : arrival === null ? 'untimed' : 'timed'
    return { workload: title(named), revision, seconds: failed ? null : (arrival?.seconds ?? null), state }
  })
  return { seen, arrivals }
}

/**
 * Rollouts of the stage that are still remembered: updates of services from the beginning to the end that the Swarm notes, which takes in the
 * time that it watches each new task; the first tasks of a service that was never updated; and containers from being made to started and healthy.
 */
export const rollouts: Probe<DockerClient, 'stage.rollouts'> = {
  metric: 'stage.rollouts',
  title: 'Observed rollouts',
  version: 1,
  scope: 'stage',
  async read(client, context) {
    const reader = readerOf(client, context)
    const engine = await engineOf(reader)
    const services = engine.isSwarm ? await ofSwarm(reader) : []
    const containers = countsContainers(engine) ? await ofContainers(reader) : { seen: [], arrivals: [] }
    const found = [...services, ...containers.seen]
    const durations = found.flatMap((one) => one.seconds ?? [])
    const count = (state: Seen['state']) => found.filter((one) => one.state === state).length
    return {
      outcome: 'measured',
      value: {
        n: durations.length,
        p50Seconds: quantile(durations, 0.5),
        p90Seconds: quantile(durations, 0.9),
        split: {
          scheduledSeconds: null,
          pulledSeconds: null,
          startedSeconds: quantile(
            containers.arrivals.flatMap(({ started }) => started),
            0.5,
          ),
          readySeconds: quantile(
            containers.arrivals.flatMap(({ healthy }) => healthy),
            0.5,
          ),
        },
        upperBounds: 0,
        failed: count('failed'),
        untimed: count('untimed'),
      },
      requests: requestsKept(reader.requests),
      projection: projectionOf({ rollouts: found }),
      ...(services.some(({ state }) => state === 'timed') && {
        detail: 'A Swarm counts into an update the time that it watches each new task (its monitor).',
      }),
    }
  },
}
