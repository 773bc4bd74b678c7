import type { Probe } from '@/lib/adapters/contract'
import { quantile } from '@/lib/adapters/statistics'
import { projectionOf } from '../../projection'
import { requestsKept } from '../../requests-kept'
import { underWay } from '../deployments'
import type { DcosClient } from '../protocol'
import { type Reader, readerOf } from '../reader'
import { type Arrival, isScaledSince, partsOf, releaseOf, timeApp, timePod } from '../rollout-timing'
import { instancesOf } from '../versions'
import { type Workload, workloadsOf } from '../workloads'

const FORGOTTEN = 'Marathon forgets a deployment once it has ended, however it ended: failed ones are not counted.'

async function arrivalOf(reader: Reader, workload: Workload, deploying: boolean): Promise<Arrival | null> {
  const { app, pod, desired } = workload
  if (pod) return timePod(pod, deploying)
  if (!app) return null
  const from = releaseOf(app)
  const scaled = from !== null && isScaledSince(app)
  return timeApp(app, scaled ? await instancesOf(reader, workload, from) : desired)
}

const median = (values: number[]) => quantile(values, 0.5)

function splitOf(arrivals: { workload: Workload; arrival: Arrival }[]) {
  const parts = arrivals.flatMap(({ workload, arrival }) => (workload.app && !arrival.upperBound ? [partsOf(arrival, workload.app)] : []))
  return {
    scheduledSeconds: median(parts.flatMap(({ scheduled }) => scheduled ?? [])),
    pulledSeconds: null,
    startedSeconds: median(parts.flatMap(({ started }) => started)),
    readySeconds: median(parts.flatMap(({ ready }) => ready)),
  }
}

const inWords = (count: number, what: string) => `${count} ${what}${count === 1 ? ' is' : 's are'}`

/**
 * The last rollout of each app and pod of the stage, from the version being made to the last first-ready of its instances. Pulling is part of
 * starting. Workloads whose rollout is under way are not counted; those that cannot be timed any more are counted as untimed.
 */
export const rollouts: Probe<DcosClient, 'stage.rollouts'> = {
  metric: 'stage.rollouts',
  title: 'Observed rollouts',
  version: 1,
  scope: 'stage',
  async read(client, context) {
    const reader = readerOf(client, context)
    const workloads = await workloadsOf(reader, context.namespaces)
    const { deployments, waiting } = await underWay(reader, new Set(workloads.map(({ id }) => id)))
    const deploying = new Set(deployments.flatMap(({ affects }) => affects))
    const ended = workloads.filter(({ id }) => !deploying.has(id))
    const seen = await Promise.all(ended.map(async (workload) => ({ workload, arrival: await arrivalOf(reader, workload, false) })))
    const arrivals = seen.flatMap(({ workload, arrival }) => (arrival === null ? [] : [{ workload, arrival }]))
    const durations = arrivals.map(({ arrival }) => arrival.seconds)
    return {
      outcome: 'measured',
      value: {
        n: arrivals.length,
        p50Seconds: median(durations),
        p90Seconds: quantile(durations, 0.9),
        split: splitOf(arrivals),
        upperBounds: arrivals.filter(({ arrival }) => arrival.upperBound).length,
        failed: 0,
        untimed: seen.length - arrivals.length,
      },
      requests: requestsKept(reader.requests),
      projection: projectionOf({
        rollouts: arrivals.map(({ workload, arrival }) => ({
          namespace: workload.namespace,
          workload: workload.name,
          revision: arrival.from,
          seconds: arrival.seconds,
          upperBound: arrival.upperBound,
        })),
        underWay: deployments.map(({ version, affects }) => ({ version, workloads: affects.length })),
        waiting: waiting.map(({ instances, since, overdue }) => ({ instances, since, overdue })),
      }),
      detail: [
        FORGOTTEN,
        ...(deployments.length > 0 ? [`${inWords(deployments.length, 'deployment')} under way.`] : []),
        ...(waiting.length > 0 ? [`${inWords(waiting.length, 'workload')} waiting for room on the machines.`] : []),
      ].join(' '),
    }
  },
}
