import { createHash } from 'node:crypto'
import type { WorkloadPlace } from '@/lib/adapters/watch'
import type { ReleaseReading } from '@/lib/domain/release'
import { delivererOf } from './deliverers'
import { releasesOfController, releasesOfDeployment } from './releases'
import type { FollowedReplicaSet, FollowedRevision, FollowedWorkload } from './schema-followed'
import type { Event } from './schema-history'
import type { PodLife } from './schema-pod'
import { shelf } from './shelf'
import { isSystemNamespace } from './workloads'

const place = ({ namespace, kind, name }: FollowedWorkload): WorkloadPlace => ({ namespace, kind, workload: name })

/** What brought a version, as far as its workload's labels tell; the rest is left to the next collection, which reads the tools that do. */
const byLabels = delivererOf({
  ...{ applications: [], helmReleases: [], kustomizations: [], freight: [], promotions: [], secrets: [], rollouts: null },
  untold: true,
})

/** What releases come to, without their contents, which are handed on once. */
const fingerprint = (releases: ReleaseReading[]) =>
  createHash('sha1')
    .update(JSON.stringify(releases.map(({ spec: _, ...rest }) => rest)))
    .digest('base64')

const isController = ({ kind }: FollowedWorkload) => kind === 'StatefulSet' || kind === 'DaemonSet'

/**
 * The present state of everything that releases are told from, object by object, and which workloads have changed since they were last taken. Namespaces of the
 * cluster itself are left out.
 */
export function releaseBoard() {
  const workloads = new Map<string, FollowedWorkload>()
  const versions = shelf<FollowedReplicaSet>(({ workloadUid }) => workloadUid)
  const revisions = shelf<NonNullable<FollowedRevision>>(({ workloadUid }) => workloadUid)
  const pods = shelf<PodLife>(({ owner }) => owner?.uid ?? null)
  const scalings = shelf<Event>(({ about }) => about.uid)
  const pulls = shelf<Event>(({ about }) => about.uid)
  const changed = new Set<string>()
  const told = new Map<string, string>()
  const gone: WorkloadPlace[] = []
  let podsTold = true

  const touch = (uids: (string | null)[]) => {
    for (const uid of uids) if (uid !== null) changed.add(uid)
  }
  /** The workload of what pods belong to: of a ReplicaSet its own, else itself. */
  const workloadOf = (owner: string) => versions.owner(owner) ?? owner
  const own = <T extends { namespace: string }>(object: T | null) =>
    object !== null && isSystemNamespace(object.namespace) ? null : object

  function releasesOf(workload: FollowedWorkload): ReleaseReading[] {
    const lives = (uid: string) => (podsTold ? [...pods.of(uid)] : null)
    if (isController(workload)) {
      const { kind } = workload as { kind: 'StatefulSet' | 'DaemonSet' }
      return [...releasesOfController({ ...workload, kind }, [...revisions.of(workload.uid)], lives(workload.uid), byLabels)]
    }
    const all = [...versions.of(workload.uid)]
    const pulled = new Map(all.flatMap((version) => pods.of(version.uid)).map(({ uid }): [string, Event[]] => [uid, [...pulls.of(uid)]]))
    const around = { versions: all, events: [...scalings.of(workload.uid)], pulls: pulled }
    return [...releasesOfDeployment(workload, around, ({ uid }) => lives(uid), byLabels)]
  }

  /** The contents of its versions are handed on once and held no longer. */
  function forgetContents(uid: string): void {
    for (const version of [...versions.of(uid), ...revisions.of(uid)]) version.spec = null
  }

  return {
    workload(uid: string, object: FollowedWorkload | null) {
      const before = workloads.get(uid)
      const after = own(object)
      if (after !== null) workloads.set(uid, after)
      else if (before !== undefined) {
        workloads.delete(uid)
        told.delete(uid)
        gone.push(place(before))
      }
      touch([uid])
    },
    version: (uid: string, object: FollowedReplicaSet | null) => touch(versions.put(uid, own(object))),
    revision: (uid: string, object: FollowedRevision | null) => touch(revisions.put(uid, own(object))),
    pod: (uid: string, object: PodLife | null) => touch(pods.put(uid, own(object)).map(workloadOf)),
    scaling: (uid: string, object: Event | null) => touch(scalings.put(uid, own(object))),
    pull: (uid: string, object: Event | null) =>
      touch(
        pulls
          .put(uid, own(object))
          .map((pod) => pods.owner(pod))
          .map((owner) => owner && workloadOf(owner)),
      ),
    /** Pods may not be read: which versions run is told by counts. */
    withoutPods() {
      podsTold = false
    },
    hasNews: () => changed.size > 0 || gone.length > 0,
    /** Workloads that are gone since the last time, for good. */
    takeGone(): WorkloadPlace[] {
      return gone.splice(0)
    },
    /** Releases of workloads that changed since the last time, about `atMost` at once; of those that come to the same as before nothing. */
    takeChanged(atMost: number): ReleaseReading[] {
      const releases: ReleaseReading[] = []
      for (const uid of changed) {
        if (releases.length >= atMost) break
        changed.delete(uid)
        const workload = workloads.get(uid)
        const all = workload ? releasesOf(workload) : []
        if (all.length === 0) continue
        const summary = fingerprint(all)
        if (told.get(uid) === summary) continue
        told.set(uid, summary)
        releases.push(...all)
        forgetContents(uid)
      }
      return releases
    },
  }
}
