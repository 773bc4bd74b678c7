import type { z } from 'zod'
import { LeanPod } from './lean-pod'
import type { Versioned } from './rollout-timing'
import { Rollout as RolloutSchema } from './schema-delivery'
import type { Event } from './schema-history'
import { Event as EventSchema, ReplicaSetInFull, ControllerRevision as RevisionSchema } from './schema-history'
import { PodLife } from './schema-pod'
import { DaemonSet as DaemonSchema, Deployment as DeploymentSchema, StatefulSet as StatefulSchema } from './schema-workload'

// What is held for as long as a watch lasts, object by object: only what releases are told from, and each text that many objects share once.

/** Versions made longer ago have their contents kept already, or get them with the next collection: they are not held. */
const CONTENTS_FOR_MS = 86_400_000

const SHARED_AT_MOST = 50_000

/** Gives back an equal one as before, so that what many objects say is held once. */
function sharing<T>(keyOf: (value: T) => string): (value: T) => T {
  const shared = new Map<string, T>()
  return (value) => {
    const key = keyOf(value)
    const known = shared.get(key)
    if (known !== undefined) return known
    if (shared.size >= SHARED_AT_MOST) shared.clear()
    shared.set(key, value)
    return value
  }
}

const once = sharing<string>((text) => text)
/** Pods of one version run the same images. */
const digestsOnce = sharing<PodLife['digests']>((digests) => JSON.stringify(digests))
const ownerOnce = sharing<NonNullable<PodLife['owner']>>(({ uid }) => uid)

/** Annotations and labels by which versions and their deliverers are told. */
const TOLD =
  /^(?:deployment\.kubernetes\.io\/revision|rollout\.argoproj\.io\/revision|meta\.helm\.sh\/release-(?:name|namespace)|app\.kubernetes\.io\/managed-by|helm\.sh\/chart|(?:helm|kustomize)\.toolkit\.fluxcd\.io\/(?:name|namespace))$/

const told = (names: Record<string, string>) =>
  Object.fromEntries(Object.entries(names).flatMap(([name, value]) => (TOLD.test(name) ? [[once(name), once(value)]] : [])))

/** A workload with what releases are told from, and no template. */
export type FollowedWorkload = Versioned & { kind: 'Deployment' | 'StatefulSet' | 'DaemonSet' | 'Rollout' }

const leanWorkload = (of: FollowedWorkload): FollowedWorkload => ({
  kind: of.kind,
  name: of.name,
  namespace: once(of.namespace),
  uid: of.uid,
  labels: told(of.labels),
  annotations: told(of.annotations),
  progressDeadlineSeconds: of.progressDeadlineSeconds,
  desired: of.desired,
  ready: of.ready,
  updated: of.updated,
  observed: of.observed,
  conditions: of.conditions.filter(({ type }) => type === 'Progressing'),
})

export const FollowedDeployment = DeploymentSchema.transform(leanWorkload)
export const FollowedStatefulSet = StatefulSchema.transform(leanWorkload)
export const FollowedDaemonSet = DaemonSchema.transform(leanWorkload)
export const FollowedRollout = RolloutSchema.transform(leanWorkload)

const young = (createdAt: string) => Date.now() - Date.parse(createdAt) < CONTENTS_FOR_MS

export const FollowedReplicaSet = ReplicaSetInFull.transform((version) => ({
  ...version,
  namespace: once(version.namespace),
  spec: young(version.createdAt) ? version.spec : null,
}))

export const FollowedRevision = RevisionSchema.transform(
  (revision) => revision && { ...revision, namespace: once(revision.namespace), spec: young(revision.createdAt) ? revision.spec : null },
)

/** Null for pods of what has no releases, such as jobs. */
export const FollowedPod = PodLife.transform((pod): PodLife | null => {
  const { owner } = pod
  if (owner === null || !['ReplicaSet', 'StatefulSet', 'DaemonSet'].includes(owner.kind)) return null
  return new LeanPod({
    ...pod,
    namespace: once(pod.namespace),
    revisionHash: pod.revisionHash && once(pod.revisionHash),
    owner: ownerOnce(owner),
    digests: digestsOnce(pod.digests),
  })
})

/** What was told of which object; the words of a pulled image are not held. */
export const FollowedPull = EventSchema.transform(
  (event): Event => ({
    ...event,
    namespace: once(event.namespace),
    reason: null,
    message: '',
    about: { kind: null, name: null, uid: event.about.uid },
  }),
)
export const FollowedScaling = EventSchema.transform(
  (event): Event => ({ ...event, namespace: once(event.namespace), reason: null, about: { kind: null, name: null, uid: event.about.uid } }),
)

export type FollowedReplicaSet = z.infer<typeof FollowedReplicaSet>
export type FollowedRevision = z.infer<typeof FollowedRevision>
