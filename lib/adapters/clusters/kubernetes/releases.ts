import { groupBy } from '@/lib/adapters/clusters/grouping'
import type { ProbeContext, ReleasePage } from '@/lib/adapters/contract'
import type { ReleaseReading } from '@/lib/domain/release'
import { pullEvents, scalingEvents } from './event-lists'
import type { KubernetesClient } from './protocol'
import { readerOf } from './reader'
import { controllerRelease } from './releases-controller'
import { deploymentRelease } from './releases-deployment'
import { ControllerRevision, Event, ReplicaSet } from './schema-history'
import { PodLife } from './schema-pod'
import { DaemonSet, Deployment, StatefulSet, type Workload } from './schema-workload'
import { isSystemNamespace } from './workloads'

const APPS = '/apis/apps/v1'
const PAGE = 500

type Pods = Map<string, PodLife[]> | null
const podsOf = (pods: Pods, owner: string) => (pods === null ? null : (pods.get(owner) ?? []))
const ours = <T extends { namespace: string }>(objects: T[]) => objects.filter(({ namespace }) => !isSystemNamespace(namespace))

// Whether a version came back is told by the versions in between, which may be pages away: each workload's are put together first.
function ofDeployments(
  deployments: Workload[],
  replicaSets: ReplicaSet[],
  events: Event[],
  pods: Pods,
  pulled: Event[],
): ReleaseReading[][] {
  const versions = groupBy(replicaSets, ({ workloadUid }) => workloadUid ?? '')
  const scaled = groupBy(events, ({ about }) => about.uid ?? '')
  const pulls = groupBy(pulled, ({ about }) => about.uid ?? '')
  return ours(deployments).map((deployment) => {
    const all = versions.get(deployment.uid) ?? []
    return all.flatMap((version) => {
      const { revision } = version
      if (revision === null) return []
      return deploymentRelease(
        { ...version, revision },
        all,
        deployment,
        podsOf(pods, version.uid),
        scaled.get(deployment.uid) ?? [],
        pulls,
      )
    })
  })
}

function ofOthers(workloads: Workload[], kept: ControllerRevision[], pods: Pods): ReleaseReading[][] {
  const revisions = groupBy(kept, ({ workloadUid }) => workloadUid)
  return ours(workloads).map((workload) => {
    const all = revisions.get(workload.uid) ?? []
    return all.map((revision) => controllerRelease(revision, all, workload, podsOf(pods, workload.uid)))
  })
}

/**
 * Every version that the cluster still remembers (10 of each workload unless told otherwise), 500 at a time: the ReplicaSets of Deployments,
 * then the ControllerRevisions of StatefulSets and DaemonSets; the requests that they all came from are with the first page of each kind.
 * Namespaces of the cluster itself are left out. Throws FetchFailure.
 */
export async function* readReleases(client: KubernetesClient, context: ProbeContext): AsyncGenerator<ReleasePage> {
  const reader = readerOf(client, context)
  const namespaces = await reader.namespaces()
  function* pages(releases: ReleaseReading[]): Generator<ReleasePage> {
    for (let from = 0; from === 0 || from < releases.length; from += PAGE) {
      yield { releases: releases.slice(from, from + PAGE), requests: reader.requests.splice(0), namespaces }
    }
  }

  const [deployments, replicaSets, listed, events, pulled] = await Promise.all([
    reader.here(APPS, 'deployments', Deployment),
    reader.here(APPS, 'replicasets', ReplicaSet),
    reader.permitted(reader.here('/api/v1', 'pods', PodLife)),
    reader.permitted(reader.here('/api/v1', scalingEvents, Event)),
    reader.permitted(reader.here('/api/v1', pullEvents, Event)),
  ])
  const pods = listed && groupBy(listed, ({ owner }) => owner?.uid ?? '')
  yield* pages(ofDeployments(deployments, replicaSets, events ?? [], pods, pulled ?? []).flat())

  const [stateful, daemons, revisions] = await Promise.all([
    reader.here(APPS, 'statefulsets', StatefulSet),
    reader.here(APPS, 'daemonsets', DaemonSet),
    reader.here(APPS, 'controllerrevisions', ControllerRevision),
  ])
  const kept = revisions.filter((revision) => revision !== null)
  yield* pages(ofOthers([...stateful, ...daemons], kept, pods).flat())
}
