import type { ProbeContext } from '@/lib/adapters/contract'
import type { SourceRequest } from '@/lib/domain/evidence'
import type { ReleaseReading } from '@/lib/domain/release'
import { scalingEvents } from './event-lists'
import { groupBy } from './grouping'
import type { KubernetesClient } from './protocol'
import { type Reader, readerOf } from './reader'
import { controllerRelease } from './releases-controller'
import { deploymentRelease } from './releases-deployment'
import { ControllerRevision, Event, ReplicaSet } from './schema-history'
import { PodLife } from './schema-pod'
import { DaemonSet, Deployment, StatefulSet } from './schema-workload'
import { isSystemNamespace } from './workloads'

const APPS = '/apis/apps/v1'
const PAGE = 500

/** One page of releases; the requests that they all came from are with the first page of each kind. */
export type ReleasePage = { releases: ReleaseReading[]; requests: SourceRequest[] }

type Pods = Map<string, PodLife[]> | null

async function* ofDeployments(reader: Reader, pods: Pods): AsyncGenerator<ReleaseReading[]> {
  const deployments = await reader.here(APPS, 'deployments', Deployment)
  // Whether a version came back is told by the versions in between, which may be pages away: each workload's are put together first.
  const versions = groupBy(await reader.here(APPS, 'replicasets', ReplicaSet), ({ workloadUid }) => workloadUid ?? '')
  const events = groupBy((await reader.permitted(reader.here('/api/v1', scalingEvents, Event))) ?? [], ({ about }) => about.uid ?? '')
  for (const deployment of deployments.filter(({ namespace }) => !isSystemNamespace(namespace))) {
    const all = versions.get(deployment.uid) ?? []
    yield all.flatMap((version) => {
      const { revision } = version
      if (revision === null) return []
      const own = pods === null ? null : (pods.get(version.uid) ?? [])
      return deploymentRelease({ ...version, revision }, all, deployment, own, events.get(deployment.uid) ?? [])
    })
  }
}

async function* ofOthers(reader: Reader, pods: Pods): AsyncGenerator<ReleaseReading[]> {
  const workloads = [...(await reader.here(APPS, 'statefulsets', StatefulSet)), ...(await reader.here(APPS, 'daemonsets', DaemonSet))]
  const kept = (await reader.here(APPS, 'controllerrevisions', ControllerRevision)).filter((revision) => revision !== null)
  const revisions = groupBy(kept, ({ workloadUid }) => workloadUid)
  for (const workload of workloads.filter(({ namespace }) => !isSystemNamespace(namespace))) {
    const all = revisions.get(workload.uid) ?? []
    yield all.map((revision) => controllerRelease(revision, all, workload, pods === null ? null : (pods.get(workload.uid) ?? [])))
  }
}

/**
 * Every version that the cluster still remembers (10 of each workload unless told otherwise), 500 at a time: the ReplicaSets of Deployments,
 * then the ControllerRevisions of StatefulSets and DaemonSets. Namespaces of the cluster itself are left out. Throws FetchFailure.
 */
export async function* readReleases(client: KubernetesClient, context: ProbeContext): AsyncGenerator<ReleasePage> {
  const reader = readerOf(client, context)
  const listed = await reader.permitted(reader.here('/api/v1', 'pods', PodLife))
  const pods = listed && groupBy(listed, ({ owner }) => owner?.uid ?? '')
  for (const source of [ofDeployments(reader, pods), ofOthers(reader, pods)]) {
    let releases: ReleaseReading[] = []
    for await (const some of source) {
      releases.push(...some)
      if (releases.length < PAGE) continue
      yield { releases, requests: reader.requests.splice(0) }
      releases = []
    }
    yield { releases, requests: reader.requests.splice(0) }
  }
}
