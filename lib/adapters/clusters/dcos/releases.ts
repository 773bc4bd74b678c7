import type { ProbeContext, ReleasePage } from '@/lib/adapters/contract'
import type { ReleaseOutcome, ReleaseReading } from '@/lib/domain/release'
import type { DcosClient } from './protocol'
import { readerOf } from './reader'
import { type Arrival, releaseOf, timeApp, timePod } from './rollout-timing'
import { Deployments } from './schema-deployment'
import { type Release, releasesOf } from './versions'
import { type Workload, workloadsOf } from './workloads'

/** Workloads whose versions are asked for together. */
const PAGE = 20

/** Instances of a workload that run one of these versions. */
function runningOf({ app, pod }: Workload, versions: string[]): number {
  const made = (version: string | null) => version !== null && versions.includes(version)
  if (app) return app.tasks.filter(({ running, ill, version }) => running && !ill && made(version)).length
  return pod?.instances.filter(({ status, specReference }) => status === 'STABLE' && made(specReference)).length ?? 0
}

function outcomeOf(workload: Workload, newest: boolean, running: number, deploying: boolean): ReleaseOutcome {
  // While a newer one is on its way, what still serves was complete once; of one that is gone Marathon only tells that another came.
  if (!newest) return running > 0 ? 'succeeded' : 'superseded'
  if (deploying) return 'running'
  // A deployment that has ended is forgotten, however it ended: only instances that run tell that it went well.
  return workload.desired > 0 && running >= workload.desired ? 'succeeded' : 'unknown'
}

/** When the newest release was complete; null where Marathon counts another version as its beginning. */
function arrivalOf({ app, pod }: Workload, { versions, instances }: Release, deploying: boolean) {
  if (pod) return timePod(pod, deploying)
  return app && releaseOf(app) === versions.at(-1) ? timeApp(app, instances) : null
}

/** When the last instance had a machine; null where Marathon does not tell of each. */
function scheduledOf(arrival: Arrival | null): string | null {
  const staged = arrival?.upperBound === false ? arrival.tasks.map(({ stagedAt }) => stagedAt) : []
  return staged.includes(null) ? null : (staged.toSorted().at(-1) ?? null)
}

function readingOf(workload: Workload, releases: Release[], index: number, deploying: boolean): ReleaseReading {
  const release = releases[index] as Release
  const revision = release.versions.at(-1) ?? ''
  const running = runningOf(workload, release.versions)
  const arrival = index === 0 ? arrivalOf(workload, release, deploying) : null
  return {
    namespace: workload.namespace,
    workload: workload.name,
    kind: workload.kind,
    revision,
    version: release.packageVersion,
    cause: null,
    images: release.images,
    spec: release.spec,
    createdAt: revision,
    liveAt: revision,
    scheduledAt: scheduledOf(arrival),
    readyAt: arrival === null || arrival.upperBound ? null : arrival.readyAt,
    outcome: outcomeOf(workload, index === 0, running, deploying),
    // A roll-back is a version of its own that is made like an older one.
    rolledBackFrom: releases
      .slice(index + 1)
      .flatMap(({ fingerprint, versions }) => (fingerprint === release.fingerprint ? (versions.at(-1) ?? []) : [])),
    live: running > 0,
  }
}

/**
 * The last releases of every app and pod, from the versions that Marathon keeps, 20 workloads at a time with the requests they came from.
 * Versions that only changed the number of instances are no releases of their own. Throws FetchFailure.
 */
export async function* readReleases(client: DcosClient, context: ProbeContext): AsyncGenerator<ReleasePage> {
  const reader = readerOf(client, context)
  const groups = context.namespaces
  const namespaces = groups.length > 0 ? groups : null
  const workloads = await workloadsOf(reader, groups)
  const deployments = await reader.get('marathon', '/v2/deployments', Deployments)
  const deploying = new Set(deployments.flatMap(({ affects }) => affects))
  for (let from = 0; from === 0 || from < workloads.length; from += PAGE) {
    const readings = await Promise.all(
      workloads.slice(from, from + PAGE).map(async (workload) => {
        const releases = await releasesOf(reader, workload)
        return releases.map((_, index) => readingOf(workload, releases, index, deploying.has(workload.id)))
      }),
    )
    yield { releases: readings.flat(), requests: reader.requests.splice(0), namespaces }
  }
}
