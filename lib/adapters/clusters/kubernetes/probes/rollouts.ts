import { groupBy } from '@/lib/adapters/clusters/grouping'
import { projectionOf } from '@/lib/adapters/clusters/projection'
import type { Probe } from '@/lib/adapters/contract'
import { quantile } from '@/lib/adapters/statistics'
import { pullEvents, scalingEvents } from '../event-lists'
import { pullSeconds } from '../go-duration'
import type { KubernetesClient } from '../protocol'
import { readerOf } from '../reader'
import { type Arrival, broughtLive, goalOf, newestRevision, progressOf, timeArrival } from '../rollout-timing'
import { Event, ReplicaSet } from '../schema-history'
import { PodLife } from '../schema-pod'
import { Deployment, type Workload } from '../schema-workload'
import { isSystemNamespace } from '../workloads'

const APPS = '/apis/apps/v1'

type Seen = { workload: string; revision: string; seconds: number | null; state: 'timed' | 'upper-bound' | 'failed' | 'untimed' }

const seconds = (from: string, to: string) => Math.max(0, (Date.parse(to) - Date.parse(from)) / 1000)

/** Where the time of one pod went, in seconds; a part is null when its beginning or end is not known. */
function partsOf(pod: PodLife, pulled: number | null) {
  const { createdAt, scheduledAt, startedAt, readyAt } = pod
  return {
    scheduled: scheduledAt && seconds(createdAt, scheduledAt),
    pulled,
    started: scheduledAt && startedAt && pulled !== null ? Math.max(0, seconds(scheduledAt, startedAt) - pulled) : null,
    ready: startedAt && readyAt && seconds(startedAt, readyAt),
  }
}

function pullsByPod(events: Event[]): Map<string, number | null> {
  const pulls = new Map<string, number | null>()
  for (const { about, message } of events) {
    if (about.uid === null) continue
    const took = pullSeconds(message)
    const before = pulls.get(about.uid) ?? 0
    pulls.set(about.uid, took === null || pulls.get(about.uid) === null ? null : before + took)
  }
  return pulls
}

function splitOf(arrivals: Arrival[], pulls: Map<string, number | null>) {
  const pods = arrivals.filter(({ upperBound }) => !upperBound).flatMap((arrival) => arrival.pods)
  const parts = pods.map((pod) => partsOf(pod, pulls.get(pod.uid) ?? null))
  const median = (part: 'scheduled' | 'pulled' | 'started' | 'ready') =>
    quantile(
      parts.map((one) => one[part]).filter((value): value is number => typeof value === 'number'),
      0.5,
    )
  return {
    scheduledSeconds: median('scheduled'),
    pulledSeconds: median('pulled'),
    startedSeconds: median('started'),
    readySeconds: median('ready'),
  }
}

/** How one version of a Deployment arrived, as far as its pods still tell; null while it is on its way. */
function seen(
  version: ReplicaSet,
  deployment: Workload,
  from: string | null,
  pods: PodLife[],
): { seen: Seen; arrival: Arrival | null } | null {
  const newest = version.revision === newestRevision(deployment)
  const progress = newest ? progressOf(deployment) : 'complete'
  if (progress === 'running') return null
  const goal = goalOf(version, deployment)
  const arrival = progress === 'failed' || from === null || goal.desired === 0 ? null : timeArrival(from, goal, pods)
  const state = progress === 'failed' ? 'failed' : arrival === null ? 'untimed' : arrival.upperBound ? 'upper-bound' : 'timed'
  const name = `${version.namespace}/${version.workload}`
  return { arrival, seen: { workload: name, revision: version.revision ?? '?', seconds: arrival?.seconds ?? null, state } }
}

/**
 * Rollouts of the stage's Deployments from ReplicaSet creation to the last first-Ready of their pods, from what the cluster still remembers.
 * Versions without pods are counted as untimed. The time of pulling comes from events, which most clusters keep for an hour.
 */
export const rollouts: Probe<KubernetesClient, 'stage.rollouts'> = {
  metric: 'stage.rollouts',
  title: 'Observed rollouts',
  version: 1,
  scope: 'stage',
  async read(client, context) {
    const reader = readerOf(client, context)
    const deployments = (await reader.here(APPS, 'deployments', Deployment)).filter(({ namespace }) => !isSystemNamespace(namespace))
    const versions = groupBy(await reader.here(APPS, 'replicasets', ReplicaSet), ({ workloadUid }) => workloadUid ?? '')
    const pods = groupBy(await reader.here('/api/v1', 'pods', PodLife), ({ owner }) => owner?.uid ?? '')
    const scaled = await reader.permitted(reader.here('/api/v1', scalingEvents, Event))
    const pulled = await reader.permitted(reader.here('/api/v1', pullEvents, Event))

    const found = deployments.flatMap((deployment) => {
      const all = versions.get(deployment.uid) ?? []
      return all.flatMap((version) => seen(version, deployment, broughtLive(version, all, scaled ?? []), pods.get(version.uid) ?? []) ?? [])
    })
    const arrivals = found.map(({ arrival }) => arrival).filter((arrival) => arrival !== null)
    const durations = arrivals.map((arrival) => arrival.seconds)
    const count = (state: Seen['state']) => found.filter((one) => one.seen.state === state).length
    return {
      outcome: 'measured',
      value: {
        n: arrivals.length,
        p50Seconds: quantile(durations, 0.5),
        p90Seconds: quantile(durations, 0.9),
        split: splitOf(arrivals, pullsByPod(pulled ?? [])),
        upperBounds: count('upper-bound'),
        failed: count('failed'),
        untimed: count('untimed'),
      },
      requests: reader.requests,
      projection: projectionOf({ rollouts: found.map((one) => one.seen) }, reader),
      ...(pulled === null && { detail: 'Events may not be listed: how long images were pulled is unknown.' }),
    }
  },
}
