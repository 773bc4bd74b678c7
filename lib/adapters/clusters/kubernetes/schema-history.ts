import { z } from 'zod'
import type { Loose } from '@/lib/adapters/clusters/spec-entries'
import type { SpecEntry } from '@/lib/domain/release'
import { Count, Labels, listOf, Metadata, Text, Time } from './schema'
import { templateEntries } from './template-spec'

const template = z.looseObject({
  metadata: z.looseObject({ labels: Labels }).nullish(),
  spec: z.looseObject({ containers: listOf(z.looseObject({ name: z.string(), image: Text })) }),
})

const contents = (from: z.infer<typeof template>) => ({
  version: from.metadata?.labels['app.kubernetes.io/version'] ?? null,
  chart: from.metadata?.labels['helm.sh/chart'] ?? null,
  images: from.spec.containers.map(({ name, image }) => ({ container: name, reference: image ?? '' })),
})

/** What a template says beside its images, as JSON since thousands are held at once. Values of variables end here: what goes on is names and hashes. */
const specOf = (from: z.infer<typeof template>) => JSON.stringify(templateEntries(from as Loose))

/** The entries that a version's JSON holds; null where they were not read. */
export const entriesOf = (spec: string | null): SpecEntry[] | null => (spec === null ? null : (JSON.parse(spec) as SpecEntry[]))

const replicaSet = (inFull: boolean) =>
  z
    .object({ metadata: Metadata, spec: z.object({ replicas: Count, template }), status: z.object({ readyReplicas: Count }) })
    .transform(({ metadata, spec, status }) => {
      const owner = metadata.ownerReferences.find(({ kind }) => kind === 'Deployment' || kind === 'Rollout')
      const controller = owner?.kind === 'Rollout' ? 'rollout.argoproj.io' : 'deployment.kubernetes.io'
      const annotation = (name: string) => metadata.annotations[`${controller}/${name}`] ?? null
      return {
        name: metadata.name,
        namespace: metadata.namespace,
        uid: metadata.uid,
        createdAt: metadata.creationTimestamp,
        /** The Deployment or Rollout it is a version of; null for a ReplicaSet of its own. */
        workload: owner?.name ?? null,
        workloadUid: owner?.uid ?? null,
        revision: annotation('revision'),
        earlierRevisions: annotation('revision-history')?.split(',') ?? [],
        desired: Number(annotation('desired-replicas') ?? spec.replicas),
        cause: metadata.annotations['kubernetes.io/change-cause'] ?? null,
        ready: status.readyReplicas,
        ...contents(spec.template),
        spec: inFull ? specOf(spec.template) : null,
      }
    })
/** A ReplicaSet: one version of a Deployment, or of a Rollout of Argo Rollouts, and how much of it still runs. */
export const ReplicaSet = replicaSet(false)
export type ReplicaSet = z.infer<typeof ReplicaSet>

/** The same with what its template says beside the images. */
export const ReplicaSetInFull = replicaSet(true)

/** A ControllerRevision: one version of a StatefulSet or DaemonSet; others keep what they like in theirs, which is not read. */
export const ControllerRevision = z
  .object({ metadata: Metadata, revision: z.number(), data: z.unknown() })
  .transform(({ metadata, revision, data }, context) => {
    const owner = metadata.ownerReferences.find(
      ({ kind, apiVersion }) => apiVersion === 'apps/v1' && (kind === 'StatefulSet' || kind === 'DaemonSet'),
    )
    if (owner === undefined) return null
    const kept = z.object({ spec: z.object({ template }) }).safeParse(data)
    if (!kept.success) {
      context.addIssue({ code: 'custom', message: 'a controller revision without its template' })
      return z.NEVER
    }
    return {
      name: metadata.name,
      namespace: metadata.namespace,
      createdAt: metadata.creationTimestamp,
      kind: owner.kind,
      workload: owner.name,
      workloadUid: owner.uid,
      revision,
      cause: metadata.annotations['kubernetes.io/change-cause'] ?? null,
      ...contents(kept.data.spec.template),
      spec: specOf(kept.data.spec.template),
    }
  })
export type ControllerRevision = Omit<NonNullable<z.infer<typeof ControllerRevision>>, 'spec'> & { spec: string | null }

/** An Event: what was seen happen to which object, and when last. */
export const Event = z
  .object({
    metadata: z.object({ namespace: z.string() }),
    involvedObject: z.object({ kind: Text, name: Text, uid: Text }),
    reason: Text,
    message: Text,
    lastTimestamp: Time,
    eventTime: Time,
  })
  .transform(({ metadata, involvedObject, reason, message, lastTimestamp, eventTime }) => ({
    namespace: metadata.namespace,
    about: involvedObject,
    reason,
    message: message ?? '',
    at: lastTimestamp ?? eventTime,
  }))
export type Event = z.infer<typeof Event>
