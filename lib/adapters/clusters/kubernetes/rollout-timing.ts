import type { Event, ReplicaSet } from './schema-history'
import type { PodLife } from './schema-pod'
import type { Workload } from './schema-workload'

/** When a version was complete: the last of its pods' first Ready. `upperBound` when it may have been earlier. */
export type Arrival = { seconds: number; readyAt: string; upperBound: boolean; pods: PodLife[] }

/** What is asked of a workload to tell how its newest version fares: of a Deployment, or of a Rollout in the same terms. */
export type Versioned = Pick<
  Workload,
  | 'name'
  | 'namespace'
  | 'uid'
  | 'labels'
  | 'annotations'
  | 'progressDeadlineSeconds'
  | 'desired'
  | 'ready'
  | 'updated'
  | 'observed'
  | 'conditions'
> & { kind: string }

const seconds = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 1000

/**
 * Times the rollout that began at `from`: only pods created within the progress deadline belong to it, later ones come from drains and from
 * scaling up. A container's restart, or a Ready later than the deadline allows, has overwritten the first Ready: then the time is an upper
 * bound. Null when its pods are gone, or not all are there and ready.
 */
export function timeArrival(
  from: string,
  { desired, deadlineSeconds }: { desired: number; deadlineSeconds: number },
  pods: PodLife[],
): Arrival | null {
  const own = pods.filter(({ createdAt }) => seconds(from, createdAt) >= 0 && seconds(from, createdAt) <= deadlineSeconds)
  if (own.length === 0 || pods.length < desired) return null
  const ready = own.map(({ readyAt }) => readyAt).filter((at) => at !== null)
  const last = ready.toSorted().at(-1)
  if (last === undefined || ready.length < own.length) return null
  const took = seconds(from, last)
  if (took < 0) return null
  return { seconds: took, readyAt: last, upperBound: took > deadlineSeconds || own.some(({ restarted }) => restarted), pods: own }
}

/** The controller's words; after ten different ones in ten minutes its event recorder keeps one event for all that follow, in the words of the last. */
const SCALED_UP = /^(?:\(combined from similar events\): )?Scaled up (?:replica set|ReplicaSet) (\S+)/

/**
 * When a ReplicaSet was last brought live. One that came back by a roll-back keeps the creation time of its first release, so that only the
 * event of its being scaled up after the versions in between tells; null when there is no such event any more.
 * `versions` are all of the same Deployment.
 */
export function broughtLive(version: ReplicaSet, versions: ReplicaSet[], events: Event[]): string | null {
  if (version.earlierRevisions.length === 0) return version.createdAt
  const last = Math.max(...version.earlierRevisions.map(Number))
  const between = versions.filter(({ revision }) => Number(revision) > last && Number(revision) < Number(version.revision))
  const before = between.map((other) => broughtLive(other, versions, events))
  const after = before.toSorted().at(-1)
  if (after === undefined || after === null || before.includes(null)) return null
  const scaledUp = events.filter(
    ({ about, message, at }) =>
      about.uid === version.workloadUid && at !== null && at > after && SCALED_UP.exec(message)?.[1] === version.name,
  )
  return (
    scaledUp
      .map(({ at }) => at)
      .toSorted()
      .at(0) ?? null
  )
}

/** How far the newest version of a Deployment has come, as its Progressing condition says; by its counts where that is switched off. */
export function progressOf(deployment: Versioned): 'complete' | 'failed' | 'running' {
  const progressing = deployment.conditions.find(({ type }) => type === 'Progressing')
  if (!deployment.observed) return 'running'
  if (progressing?.reason === 'ProgressDeadlineExceeded') return 'failed'
  if (progressing !== undefined) return progressing.reason === 'NewReplicaSetAvailable' ? 'complete' : 'running'
  return deployment.updated >= deployment.desired && deployment.ready >= deployment.desired ? 'complete' : 'running'
}

/**
 * What a version was to reach, and by when. The deadline of an older version is not kept: at least the usual 10 minutes, since the present
 * one may be shorter.
 */
export function goalOf(version: ReplicaSet, deployment: Versioned): { desired: number; deadlineSeconds: number } {
  const { desired, progressDeadlineSeconds: deadlineSeconds } = deployment
  if (version.revision === newestRevision(deployment)) return { desired, deadlineSeconds }
  return { desired: version.desired, deadlineSeconds: Math.max(deadlineSeconds, 600) }
}

/** The revision that a Deployment or Rollout says is its newest; null before the controller has seen it. */
export const newestRevision = ({ annotations }: Pick<Workload, 'annotations'>) =>
  annotations['deployment.kubernetes.io/revision'] ?? annotations['rollout.argoproj.io/revision'] ?? null
