import type { ReleaseReading } from '@/lib/domain/release'
import { digestsOf } from './releases-deployment'
import { type ControllerRevision, entriesOf } from './schema-history'
import type { PodLife } from './schema-pod'
import type { Workload } from './schema-workload'

// A StatefulSet's pods carry the revision's whole name, a DaemonSet's only the hash at its end.
const runs = (revision: ControllerRevision, { revisionHash }: PodLife) =>
  revisionHash !== null &&
  (revision.kind === 'StatefulSet' ? revision.name === revisionHash : revision.name === `${revision.workload}-${revisionHash}`)

/**
 * One version of a StatefulSet or DaemonSet as a release; `revisions` are all of that workload, `pods` all its pods, null when they may not
 * be listed. A roll-back gives an old version a new number and leaves no trace of the old one: such a version is made known by being older
 * than one with a smaller number, and when it came back is unknown.
 */
export function controllerRelease(
  revision: ControllerRevision,
  revisions: ControllerRevision[],
  workload: Pick<Workload, 'name' | 'kind' | 'desired' | 'ready' | 'updated' | 'observed'>,
  pods: PodLife[] | null,
): ReleaseReading {
  const own = pods?.filter((pod) => runs(revision, pod)) ?? null
  const newest = revisions.every((other) => other.revision <= revision.revision)
  const cameBack = revisions.some((other) => other.revision < revision.revision && other.createdAt > revision.createdAt)
  const complete = workload.observed && workload.updated >= workload.desired && workload.ready >= workload.desired
  const digest = digestsOf(own)
  return {
    namespace: revision.namespace,
    workload: workload.name,
    kind: workload.kind,
    revision: String(revision.revision),
    version: revision.version,
    cause: revision.cause,
    spec: entriesOf(revision.spec),
    images: revision.images.map(({ container, reference }) => ({ container, reference, digest: digest(container) })),
    createdAt: revision.createdAt,
    liveAt: cameBack ? null : revision.createdAt,
    readyAt: null,
    outcome: newest ? (complete ? 'succeeded' : 'running') : 'superseded',
    rolledBackFrom: [],
    live: own === null ? newest && workload.ready > 0 : own.some(({ ready }) => ready),
  }
}
