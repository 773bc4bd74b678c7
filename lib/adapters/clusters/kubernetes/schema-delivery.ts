import { z } from 'zod'
import { Condition, Count, listOf, Metadata, Text, Time } from './schema'

// People stand in some of these objects (who synced, who promoted, who wrote a commit): those fields are not read.

const Owner = z.object({ name: z.string(), namespace: z.string() })

const Source = z.object({ repoURL: Text, chart: Text, path: Text }).nullish()

/** An Application of Argo CD: what it put where, and its last syncs (10 unless told otherwise). */
export const Application = z
  .object({
    metadata: Owner,
    spec: z.object({ destination: z.object({ server: Text, name: Text }).nullish() }),
    status: z
      .object({
        resources: listOf(z.object({ group: Text, kind: z.string(), namespace: Text, name: z.string() })),
        history: listOf(
          z.object({
            revision: Text,
            revisions: listOf(z.string()),
            deployStartedAt: Time,
            deployedAt: Time,
            source: Source,
            sources: listOf(Source),
          }),
        ),
      })
      .nullish(),
  })
  .transform(({ metadata, spec, status }) => ({
    ...metadata,
    /** Whether it puts things into the cluster that it lies in. */
    here: spec.destination?.name === 'in-cluster' || spec.destination?.server === 'https://kubernetes.default.svc',
    resources: status?.resources ?? [],
    history: (status?.history ?? []).map(({ revision, revisions, deployStartedAt, deployedAt, source, sources }) => ({
      revision: revision ?? (revisions.join(', ') || null),
      from: deployStartedAt ?? deployedAt,
      to: deployedAt ?? deployStartedAt,
      source: [source, ...sources].map((one) => one?.repoURL ?? one?.chart ?? null).find((one) => one !== null) ?? null,
    })),
  }))
export type Application = z.infer<typeof Application>

/** What a Secret of Helm's says of itself: which release of what it holds, and since when (in seconds). What is in it is never asked for. */
export const HelmSecret = z
  .object({
    metadata: z.object({
      namespace: z.string(),
      labels: z.object({ name: z.string(), version: z.string(), createdAt: Text }),
      creationTimestamp: Time,
    }),
  })
  .transform(({ metadata: { namespace, labels, creationTimestamp } }) => {
    const at = labels.createdAt ? new Date(Number(labels.createdAt) * 1000).toISOString() : creationTimestamp
    return { namespace, name: labels.name, revision: `release ${labels.version}`, from: at, to: at, source: null }
  })

/** A HelmRelease of Flux with its last releases. */
export const HelmRelease = z
  .object({
    metadata: Owner,
    status: z
      .object({ history: listOf(z.object({ chartName: Text, chartVersion: Text, version: z.number(), lastDeployed: Time })) })
      .nullish(),
  })
  .transform(({ metadata, status }) => ({
    ...metadata,
    history: (status?.history ?? []).map(({ chartName, chartVersion, version, lastDeployed }) => ({
      revision: `release ${version}`,
      from: lastDeployed,
      to: lastDeployed,
      source: [chartName, chartVersion].filter(Boolean).join(' ') || null,
    })),
  }))

/** A Kustomization of Flux; its last reconciliations are told from version 1.7 of its controller on. */
export const Kustomization = z
  .object({
    metadata: Owner,
    spec: z.object({ sourceRef: z.object({ kind: Text, name: Text }).nullish() }).nullish(),
    status: z.object({ history: listOf(z.object({ firstReconciled: Time, metadata: z.object({ revision: Text }).nullish() })) }).nullish(),
  })
  .transform(({ metadata, spec, status }) => ({
    ...metadata,
    history: (status?.history ?? []).map((one) => ({
      revision: one.metadata?.revision ?? null,
      from: one.firstReconciled,
      to: one.firstReconciled,
      source: [spec?.sourceRef?.kind, spec?.sourceRef?.name].filter(Boolean).join(' ') || null,
    })),
  }))

const Images = listOf(z.object({ repoURL: z.string(), tag: Text, digest: Text }))

/** Freight of Kargo: images that go through the stages together. */
export const Freight = z
  .object({ metadata: Owner, alias: Text, images: Images })
  .transform(({ metadata, alias, images }) => ({ ...metadata, alias, images }))

/** A Promotion of Kargo: freight brought to a stage. */
export const Promotion = z
  .object({
    metadata: Owner.extend({ creationTimestamp: z.iso.datetime() }),
    spec: z.object({ stage: z.string(), freight: z.string() }),
    status: z.object({ phase: Text, startedAt: Time, finishedAt: Time, freight: z.object({ images: Images }).nullish() }).nullish(),
  })
  .transform(({ metadata, spec, status }) => ({
    namespace: metadata.namespace,
    stage: spec.stage,
    freight: spec.freight,
    failed: ['Failed', 'Errored', 'Aborted'].includes(status?.phase ?? ''),
    images: status?.freight?.images ?? [],
    from: status?.startedAt ?? metadata.creationTimestamp,
    to: status?.finishedAt ?? status?.startedAt ?? metadata.creationTimestamp,
  }))

const hasFailed = (conditions: Condition[]) =>
  conditions.some(({ type, reason }) => type === 'Progressing' && (reason === 'ProgressDeadlineExceeded' || reason === 'RolloutAborted'))

/** A Rollout of Argo Rollouts, in the terms of a Deployment: complete once the newest version is the stable one, failed once it was given up. */
export const Rollout = z
  .object({
    metadata: Metadata.extend({ generation: Count }),
    spec: z.object({ replicas: z.number().nullish(), progressDeadlineSeconds: z.number().nullish() }),
    status: z.object({
      conditions: listOf(Condition),
      readyReplicas: Count,
      updatedReplicas: Count,
      currentPodHash: Text,
      stableRS: Text,
      abort: z.boolean().nullish(),
      observedGeneration: Text,
    }),
  })
  .transform(({ metadata, spec, status }) => {
    const complete = status.currentPodHash !== null && status.currentPodHash === status.stableRS
    const failed = status.abort === true || hasFailed(status.conditions)
    const reason = failed ? 'ProgressDeadlineExceeded' : complete ? 'NewReplicaSetAvailable' : 'ReplicaSetUpdated'
    // Before 1.0 it was a hash rather than a number.
    const seen = Number(status.observedGeneration ?? 0)
    return {
      kind: 'Rollout' as const,
      ...metadata,
      progressDeadlineSeconds: spec.progressDeadlineSeconds ?? 600,
      desired: spec.replicas ?? 1,
      ready: status.readyReplicas,
      updated: status.updatedReplicas,
      observed: Number.isNaN(seen) || seen >= metadata.generation,
      conditions: [{ type: 'Progressing', status: 'Unknown' as const, reason, lastTransitionTime: null }],
    }
  })
