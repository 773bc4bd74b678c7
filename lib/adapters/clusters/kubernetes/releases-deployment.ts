import type { ReleaseOutcome, ReleaseReading } from '@/lib/domain/release'
import { type Arrival, broughtLive, goalOf, newestRevision, progressOf, timeArrival, type Versioned } from './rollout-timing'
import { type Event, entriesOf, type ReplicaSet } from './schema-history'
import type { PodLife } from './schema-pod'

const outcomes = { complete: 'succeeded', failed: 'failed', running: 'running' } as const

// An older version that still serves was complete once; of one that is gone the cluster only tells that another came after it.
function outcomeOf(version: ReplicaSet, deployment: Versioned): ReleaseOutcome {
  if (version.revision === newestRevision(deployment)) return outcomes[progressOf(deployment)]
  return version.ready > 0 ? 'succeeded' : 'superseded'
}

/** The digests that the containers of these pods run, by container name; null where none does yet, or where pods may not be listed. */
export function digestsOf(pods: PodLife[] | null): (container: string) => string | null {
  const found = new Map<string, string>()
  for (const { digests } of pods ?? []) {
    for (const [container, digest] of Object.entries(digests)) if (digest !== null) found.set(container, digest)
  }
  return (container) => found.get(container) ?? null
}

/** When the last of the pods had a machine, and all of its images; null where not every pod tells, and both once a container was started again. */
export function stepsOf(arrival: Arrival | null, pulled: Map<string, Event[]>): { scheduledAt: string | null; pulledAt: string | null } {
  const last = (times: (string | null)[]) => (times.includes(null) ? null : (times.toSorted().at(-1) ?? null))
  if (arrival === null || arrival.upperBound) return { scheduledAt: null, pulledAt: null }
  const pulls = arrival.pods.map(({ uid, digests }) => {
    const own = pulled.get(uid) ?? []
    return own.length < Object.keys(digests).length ? null : last(own.map(({ at }) => at))
  })
  return { scheduledAt: last(arrival.pods.map(({ scheduledAt }) => scheduledAt)), pulledAt: last(pulls) }
}

/**
 * One ReplicaSet of a Deployment or Rollout as a release; `versions` are all of that Deployment, `pods` the ReplicaSet's own, null when they may not be
 * listed, `pulled` what was told of pulling images, by pod. It is live while at least one of its pods is ready: during a failing rollout that is the version before.
 */
export function deploymentRelease(
  version: ReplicaSet & { revision: string },
  versions: ReplicaSet[],
  deployment: Versioned,
  pods: PodLife[] | null,
  events: Event[],
  pulled: Map<string, Event[]>,
): ReleaseReading {
  const liveAt = broughtLive(version, versions, events)
  const outcome = outcomeOf(version, deployment)
  const arrival = liveAt === null || outcome !== 'succeeded' ? null : timeArrival(liveAt, goalOf(version, deployment), pods ?? [])
  const digest = digestsOf(pods)
  return {
    namespace: version.namespace,
    workload: deployment.name,
    kind: deployment.kind,
    revision: version.revision,
    version: version.version,
    cause: version.cause,
    spec: entriesOf(version.spec),
    images: version.images.map(({ container, reference }) => ({ container, reference, digest: digest(container) })),
    createdAt: version.createdAt,
    liveAt,
    ...stepsOf(arrival, pulled),
    readyAt: arrival === null || arrival.upperBound ? null : arrival.readyAt,
    outcome,
    rolledBackFrom: version.earlierRevisions,
    live: version.ready > 0,
  }
}
