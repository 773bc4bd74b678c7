import type { ReleaseOutcome, ReleaseReading } from '@/lib/domain/release'
import { broughtLive, goalOf, newestRevision, progressOf, timeArrival } from './rollout-timing'
import type { Event, ReplicaSet } from './schema-history'
import type { PodLife } from './schema-pod'
import type { Workload } from './schema-workload'

const outcomes = { complete: 'succeeded', failed: 'failed', running: 'running' } as const

// An older version that still serves was complete once; of one that is gone the cluster only tells that another came after it.
function outcomeOf(version: ReplicaSet, deployment: Workload): ReleaseOutcome {
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

/**
 * One ReplicaSet of a Deployment as a release; `versions` are all of that Deployment, `pods` the ReplicaSet's own, null when they may not be
 * listed. It is live while at least one of its pods is ready: during a failing rollout that is the version before.
 */
export function deploymentRelease(
  version: ReplicaSet & { revision: string },
  versions: ReplicaSet[],
  deployment: Workload,
  pods: PodLife[] | null,
  events: Event[],
): ReleaseReading {
  const liveAt = broughtLive(version, versions, events)
  const outcome = outcomeOf(version, deployment)
  const arrival = liveAt === null || outcome !== 'succeeded' ? null : timeArrival(liveAt, goalOf(version, deployment), pods ?? [])
  const digest = digestsOf(pods)
  return {
    namespace: version.namespace,
    workload: deployment.name,
    kind: 'Deployment',
    revision: version.revision,
    version: version.version,
    cause: version.cause,
    images: version.images.map(({ container, reference }) => ({ container, reference, digest: digest(container) })),
    createdAt: version.createdAt,
    liveAt,
    readyAt: arrival === null || arrival.upperBound ? null : arrival.readyAt,
    outcome,
    rolledBackFrom: version.earlierRevisions,
    live: version.ready > 0,
  }
}
