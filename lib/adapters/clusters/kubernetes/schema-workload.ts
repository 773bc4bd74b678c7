import { z } from 'zod'
import { Condition, Count, Labels, listOf, Metadata, Text } from './schema'
import { PodSpec } from './schema-pod'

const Template = z.object({
  metadata: z
    .object({ labels: Labels, annotations: Labels })
    .nullish()
    .transform((metadata) => metadata ?? { labels: {}, annotations: {} }),
  spec: PodSpec,
})

const spec = z.object({
  replicas: z.number().nullish(),
  progressDeadlineSeconds: z.number().nullish(),
  template: Template,
  volumeClaimTemplates: listOf(z.object({ spec: z.object({ storageClassName: Text }) })),
})

const status = z.object({
  conditions: listOf(Condition),
  readyReplicas: Count,
  updatedReplicas: Count,
  replicas: Count,
  observedGeneration: Count,
  desiredNumberScheduled: Count,
  updatedNumberScheduled: Count,
  numberReady: Count,
})

const Workload = z.object({ metadata: Metadata.extend({ generation: Count }), spec, status })

const of = (kind: 'Deployment' | 'StatefulSet' | 'DaemonSet') =>
  Workload.transform(({ metadata, spec, status }) => ({
    kind,
    ...metadata,
    template: spec.template,
    claims: spec.volumeClaimTemplates,
    progressDeadlineSeconds: spec.progressDeadlineSeconds ?? 600,
    /** What it shall run: a DaemonSet one on each machine that is meant, the others what is asked, 1 unless said. */
    desired: kind === 'DaemonSet' ? status.desiredNumberScheduled : (spec.replicas ?? 1),
    ready: kind === 'DaemonSet' ? status.numberReady : status.readyReplicas,
    updated: kind === 'DaemonSet' ? status.updatedNumberScheduled : status.updatedReplicas,
    observed: status.observedGeneration >= metadata.generation,
    conditions: status.conditions,
  }))

export const Deployment = of('Deployment')
export const StatefulSet = of('StatefulSet')
export const DaemonSet = of('DaemonSet')

/** A long-running workload with its template and how much of it is ready. */
export type Workload = z.infer<typeof Deployment>

/** A workload that runs by the clock. */
export const CronJob = z
  .object({
    metadata: Metadata,
    spec: z.object({ jobTemplate: z.object({ spec: z.object({ template: Template }) }) }),
    status: z.object({ lastScheduleTime: Text }).nullish(),
  })
  .transform(({ metadata, spec, status }) => ({
    kind: 'CronJob' as const,
    ...metadata,
    template: spec.jobTemplate.spec.template,
    hasRun: Boolean(status?.lastScheduleTime),
  }))
export type CronJob = z.infer<typeof CronJob>

/** A run to an end. */
export const Job = z
  .object({ metadata: Metadata, spec: z.object({ template: Template }), status: z.object({ succeeded: Count }).nullish() })
  .transform(({ metadata, spec, status }) => ({
    kind: 'Job' as const,
    ...metadata,
    template: spec.template,
    succeeded: (status?.succeeded ?? 0) > 0,
  }))
