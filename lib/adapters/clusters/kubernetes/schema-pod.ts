import { z } from 'zod'
import { Quantity } from './quantity'
import { Condition, Count, holds, Labels, listOf, Owners, Text, Time } from './schema'

const amounts = z
  .record(z.string(), Quantity)
  .nullish()
  .transform((map) => map ?? {})
const Amounts = z
  .object({ requests: amounts, limits: amounts })
  .nullish()
  .transform((resources) => resources ?? { requests: {}, limits: {} })

/** A reference by which a pod does not start when what it names is not there. */
const Needed = z
  .object({ optional: z.boolean().nullish() })
  .nullish()
  .transform((reference) => reference != null && reference.optional !== true)

const Container = z
  .object({
    name: z.string(),
    image: Text,
    imagePullPolicy: z.enum(['Always', 'IfNotPresent', 'Never']).nullish(),
    restartPolicy: Text,
    resources: Amounts,
    // The names only: a value may be a secret, and is dropped before anything else sees it.
    env: listOf(z.object({ name: z.string(), valueFrom: z.object({ secretKeyRef: Needed, configMapKeyRef: Needed }).nullish() })),
    envFrom: listOf(z.object({ secretRef: Needed, configMapRef: Needed })),
  })
  .transform(({ env, envFrom, imagePullPolicy, ...rest }) => ({
    ...rest,
    imagePullPolicy: imagePullPolicy ?? null,
    env: env.map(({ name }) => name),
    secrets: env.some(({ valueFrom }) => valueFrom?.secretKeyRef) || envFrom.some(({ secretRef }) => secretRef),
    configs: env.some(({ valueFrom }) => valueFrom?.configMapKeyRef) || envFrom.some(({ configMapRef }) => configMapRef),
  }))
export type Container = z.infer<typeof Container>

const Claim = z.object({ spec: z.object({ storageClassName: Text }) })
const Expression = z.object({ key: z.string(), operator: z.string(), values: listOf(z.string()) })

/** What a pod is made of and asks for, as its template or itself says. */
export const PodSpec = z.object({
  containers: z.array(Container),
  initContainers: listOf(Container),
  overhead: amounts,
  resources: Amounts,
  nodeName: Text,
  nodeSelector: Labels,
  runtimeClassName: Text,
  priorityClassName: Text,
  volumes: listOf(
    z.object({
      persistentVolumeClaim: z.object({ claimName: z.string() }).nullish(),
      ephemeral: z.object({ volumeClaimTemplate: Claim.nullish() }).nullish(),
      secret: Needed,
      configMap: Needed,
      projected: z.object({ sources: listOf(z.object({ secret: Needed, configMap: Needed })) }).nullish(),
    }),
  ),
  affinity: z
    .object({
      nodeAffinity: z
        .object({
          requiredDuringSchedulingIgnoredDuringExecution: z
            .object({ nodeSelectorTerms: listOf(z.object({ matchExpressions: listOf(Expression) })) })
            .nullish(),
        })
        .nullish(),
    })
    .nullish(),
})
export type PodSpec = z.infer<typeof PodSpec>

/** How far a pod has come. */
export const Phase = z.enum(['Pending', 'Running', 'Succeeded', 'Failed', 'Unknown'])
const phase = z
  .object({ phase: Phase.nullish() })
  .nullish()
  .transform((status) => status?.phase ?? 'Unknown')

/** A pod as a user of capabilities. */
export const PodUse = z.object({ spec: PodSpec, status: phase }).transform(({ spec, status }) => ({
  running: status === 'Running',
  runtimeClass: spec.runtimeClassName,
  priorityClass: spec.priorityClassName,
  resources: [
    ...new Set(spec.containers.flatMap(({ resources }) => [...Object.keys(resources.requests), ...Object.keys(resources.limits)])),
  ],
}))

const Status = z.object({
  name: z.string(),
  imageID: z.string(),
  restartCount: Count,
  state: z.object({ running: z.object({ startedAt: Time }).nullish() }).nullish(),
})

/** A pod as part of a release: whose it is, which images it runs, and when it was scheduled, started and ready. */
export const PodLife = z
  .object({
    metadata: z.object({
      name: z.string(),
      namespace: z.string(),
      uid: z.string(),
      labels: Labels,
      ownerReferences: Owners,
      creationTimestamp: z.iso.datetime(),
    }),
    status: z.object({ conditions: listOf(Condition), containerStatuses: listOf(Status) }),
  })
  .transform(({ metadata, status }) => {
    const since = (type: string) => {
      const condition = status.conditions.find((one) => one.type === type)
      return condition?.status === 'True' ? condition.lastTransitionTime : null
    }
    const started = status.containerStatuses.map(({ state }) => state?.running?.startedAt ?? null)
    return {
      name: metadata.name,
      namespace: metadata.namespace,
      uid: metadata.uid,
      revisionHash: metadata.labels['controller-revision-hash'] ?? null,
      owner: metadata.ownerReferences[0] ?? null,
      createdAt: metadata.creationTimestamp,
      scheduledAt: since('PodScheduled'),
      readyAt: since('Ready'),
      ready: holds(status.conditions, 'Ready') === true,
      /** The last container's start; null until all have started. */
      startedAt: started.length > 0 && !started.includes(null) ? (started.toSorted().at(-1) ?? null) : null,
      restarted: status.containerStatuses.some(({ restartCount }) => restartCount > 0),
      digests: Object.fromEntries(status.containerStatuses.map(({ name, imageID }) => [name, digestOf(imageID)])),
    }
  })
export type PodLife = z.infer<typeof PodLife>

/** A pod as something that must come up again without a network. */
export const PodImages = z
  .object({
    spec: PodSpec,
    status: z.object({ phase: Phase.nullish(), containerStatuses: listOf(z.object({ name: z.string(), imageID: z.string() })) }),
  })
  .transform(({ spec, status }) => ({
    machine: spec.nodeName,
    finished: status.phase === 'Succeeded' || status.phase === 'Failed',
    containers: spec.containers.map(({ name, image, imagePullPolicy }) => ({
      image,
      digest: digestOf(status.containerStatuses.find((one) => one.name === name)?.imageID ?? ''),
      always: imagePullPolicy === 'Always',
    })),
  }))

/** The digest in a container's imageID, or null when it names none (nothing pulled yet, or built on the machine). */
export function digestOf(imageId: string): string | null {
  return /@(sha256:[0-9a-f]{64})$/.exec(imageId)?.[1] ?? null
}
