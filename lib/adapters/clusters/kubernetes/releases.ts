import { groupBy } from '@/lib/adapters/clusters/grouping'
import type { ProbeContext, ReleasePage } from '@/lib/adapters/contract'
import type { ReleaseReading } from '@/lib/domain/release'
import { delivererOf, readDeliveries } from './deliverers'
import { pullEvents, scalingEvents } from './event-lists'
import type { KubernetesClient } from './protocol'
import { readerOf } from './reader'
import { controllerRelease } from './releases-controller'
import { deploymentRelease } from './releases-deployment'
import type { Versioned } from './rollout-timing'
import { Rollout } from './schema-delivery'
import { ControllerRevision, Event, type ReplicaSet, ReplicaSetInFull } from './schema-history'
import { PodLife } from './schema-pod'
import { DaemonSet, Deployment, StatefulSet, type Workload } from './schema-workload'
import { isSystemNamespace } from './workloads'

const APPS = '/apis/apps/v1'
const PAGE = 1000

type Pods = Map<string, PodLife[]> | null
const podsOf = (pods: Pods, owner: string) => (pods === null ? null : (pods.get(owner) ?? []))
const ours = <T extends { namespace: string }>(objects: T[]) => objects.filter(({ namespace }) => !isSystemNamespace(namespace))

/** What the versions of all workloads are told with. */
type Around = { pods: Pods; events: Event[]; pulled: Event[]; delivered: ReturnType<typeof delivererOf> }

// Whether a version came back is told by the versions in between, which may be pages away: each workload's are put together first.
function* ofDeployments(
  deployments: Versioned[],
  replicaSets: ReplicaSet[],
  { pods, events, pulled, delivered }: Around,
): Generator<ReleaseReading> {
  const versions = groupBy(replicaSets, ({ workloadUid }) => workloadUid ?? '')
  const scaled = groupBy(events, ({ about }) => about.uid ?? '')
  const pulls = groupBy(pulled, ({ about }) => about.uid ?? '')
  for (const deployment of ours(deployments)) {
    const own = { versions: versions.get(deployment.uid) ?? [], events: scaled.get(deployment.uid) ?? [], pulls }
    yield* releasesOfDeployment(deployment, own, (version) => podsOf(pods, version.uid), delivered)
  }
}

/** The versions of one Deployment or Rollout as releases; `pods` are those of one version, null when they may not be listed. */
export function* releasesOfDeployment(
  deployment: Versioned,
  { versions, events, pulls }: { versions: ReplicaSet[]; events: Event[]; pulls: Map<string, Event[]> },
  pods: (version: ReplicaSet) => PodLife[] | null,
  delivered: Around['delivered'],
): Generator<ReleaseReading> {
  for (const version of versions) {
    const { revision, chart } = version
    if (revision === null) continue
    const release = deploymentRelease({ ...version, revision }, versions, deployment, pods(version), events, pulls)
    yield { ...release, deliveredBy: delivered(deployment, { ...release, chart }) }
  }
}

function* ofOthers(workloads: Workload[], kept: ControllerRevision[], { pods, delivered }: Around): Generator<ReleaseReading> {
  const revisions = groupBy(kept, ({ workloadUid }) => workloadUid)
  for (const workload of ours(workloads))
    yield* releasesOfController(workload, revisions.get(workload.uid) ?? [], podsOf(pods, workload.uid), delivered)
}

/** The versions of one StatefulSet or DaemonSet as releases; `pods` are all of it, null when they may not be listed. */
export function* releasesOfController(
  workload: Parameters<typeof controllerRelease>[2] & Parameters<Around['delivered']>[0],
  revisions: ControllerRevision[],
  pods: PodLife[] | null,
  delivered: Around['delivered'],
): Generator<ReleaseReading> {
  for (const revision of revisions) {
    const release = controllerRelease(revision, revisions, workload, pods)
    yield { ...release, deliveredBy: delivered(workload, { ...release, chart: revision.chart }) }
  }
}

/**
 * Every version that the cluster still remembers (10 of each workload unless told otherwise), 1,000 at a time: the ReplicaSets of Deployments and of Argo's
 * Rollouts, then the ControllerRevisions of StatefulSets and DaemonSets, each with what brought it; the requests that they all came from are with
 * the first page of each kind. Namespaces of the cluster itself are left out. Throws FetchFailure.
 */
export async function* readReleases(client: KubernetesClient, context: ProbeContext): AsyncGenerator<ReleasePage> {
  const reader = readerOf(client, context)
  const namespaces = await reader.namespaces()
  function* pages(all: Iterable<ReleaseReading>): Generator<ReleasePage> {
    let releases: ReleaseReading[] = []
    let told = false
    const page = () => ({ releases, requests: reader.requests.splice(0), namespaces })
    for (const release of all) {
      releases.push(release)
      if (releases.length < PAGE) continue
      yield page()
      releases = []
      told = true
    }
    // What was asked is told even when there is nothing.
    if (releases.length > 0 || !told) yield page()
  }

  const [deployments, replicaSets, listed, events, pulled] = await Promise.all([
    reader.here(APPS, 'deployments', Deployment),
    reader.here(APPS, 'replicasets', ReplicaSetInFull),
    reader.permitted(reader.here('/api/v1', 'pods', PodLife)),
    reader.permitted(reader.here('/api/v1', scalingEvents, Event)),
    reader.permitted(reader.here('/api/v1', pullEvents, Event)),
  ])
  const deliveries = await readDeliveries(reader, context.helmSecrets === true)
  const rollouts = deliveries.rollouts === null ? null : await reader.answered(reader.here(deliveries.rollouts, 'rollouts', Rollout))
  const around: Around = {
    pods: listed && groupBy(listed, ({ owner }) => owner?.uid ?? ''),
    events: events ?? [],
    pulled: pulled ?? [],
    delivered: delivererOf(deliveries),
  }
  yield* pages(ofDeployments([...deployments, ...(rollouts ?? [])], replicaSets, around))

  const [stateful, daemons, revisions] = await Promise.all([
    reader.here(APPS, 'statefulsets', StatefulSet),
    reader.here(APPS, 'daemonsets', DaemonSet),
    reader.here(APPS, 'controllerrevisions', ControllerRevision),
  ])
  const kept = revisions.filter((revision) => revision !== null)
  yield* pages(ofOthers([...stateful, ...daemons], kept, around))
}
