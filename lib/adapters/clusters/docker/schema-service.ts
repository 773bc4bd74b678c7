import { createHash } from 'node:crypto'
import { z } from 'zod'
import { Architecture, Count, EnvNames, GenericResources, Labels, listOf, Text, Time } from './schema'
import { taskEntries } from './task-spec'

const Mount = z.object({
  Type: Text,
  Source: Text,
  VolumeOptions: z.object({ DriverConfig: z.object({ Name: Text }).nullish() }).nullish(),
})

const Resources = z.object({ NanoCPUs: z.number().nullish(), MemoryBytes: z.number().nullish(), GenericResources }).nullish()

const ContainerSpec = z.object({
  Image: z.string(),
  Labels,
  Env: EnvNames,
  Mounts: listOf(Mount),
  Secrets: listOf(z.unknown()),
  Configs: listOf(z.unknown()),
  Healthcheck: z.object({ Test: listOf(z.string()) }).nullish(),
})

const Placement = z
  .object({ Constraints: listOf(z.string()), Platforms: listOf(z.object({ Architecture })) })
  .nullish()
  .transform((placement) => placement ?? { Constraints: [], Platforms: [] })

const Template = z.object({
  ContainerSpec: ContainerSpec.nullish(),
  Resources: z.object({ Reservations: Resources }).nullish(),
  Placement,
  Networks: listOf(z.object({ Target: Text })),
  LogDriver: z.object({ Name: Text }).nullish(),
  Runtime: Text,
})

// What makes a version: tasks carry all of it word for word. Networks, which tasks name otherwise, and the runtime are left out.
const versionParts = ['ContainerSpec', 'Resources', 'Placement', 'RestartPolicy', 'LogDriver', 'ForceUpdate']

const ordered = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(ordered)
    : value !== null && typeof value === 'object'
      ? Object.fromEntries(
          Object.entries(value)
            .toSorted(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, inner]) => [key, ordered(inner)]),
        )
      : value

/** A name for one version of a service: the beginning of a hash, since the engine numbers changes of state rather than versions. */
const revisionOf = (template: object) => {
  const parts = Object.fromEntries(versionParts.map((part) => [part, (template as Record<string, unknown>)[part] ?? null]))
  return createHash('sha256')
    .update(JSON.stringify(ordered(parts)))
    .digest('hex')
    .slice(0, 12)
}

const hasHealthCheck = (check: { Test: string[] } | null | undefined) => (check?.Test.length ?? 0) > 0 && check?.Test[0] !== 'NONE'

/** One version of what a service runs. Only names of environment variables are kept, and how many secrets and configs there are. */
export const TaskSpec = z.looseObject({}).transform((template, context) => {
  const read = Template.safeParse(template)
  if (!read.success) {
    for (const { path } of read.error.issues) context.addIssue({ code: 'custom', path, message: 'unexpected' })
    return z.NEVER
  }
  const { ContainerSpec: container, Resources: resources, Placement: placement, Networks, LogDriver, Runtime } = read.data
  return {
    revision: revisionOf(template),
    /** What it is made of beside its image; values of variables go no further than their hashes. */
    entries: taskEntries(template),
    /** With its digest where the Swarm pinned it; null for a plugin, which runs in no container. */
    image: container?.Image ?? null,
    version: container?.Labels['org.opencontainers.image.version'] ?? container?.Labels['app.kubernetes.io/version'] ?? null,
    envNames: container?.Env ?? [],
    mounts: (container?.Mounts ?? []).map(({ Type, VolumeOptions }) => ({ type: Type, driver: VolumeOptions?.DriverConfig?.Name ?? null })),
    secrets: container?.Secrets.length ?? 0,
    configs: container?.Configs.length ?? 0,
    healthCheck: hasHealthCheck(container?.Healthcheck),
    cpuCores: resources?.Reservations?.NanoCPUs ? resources.Reservations.NanoCPUs / 1e9 : null,
    memoryBytes: resources?.Reservations?.MemoryBytes || null,
    generic: resources?.Reservations?.GenericResources ?? [],
    constraints: placement.Constraints,
    architectures: [...new Set(placement.Platforms.flatMap((platform) => platform.Architecture ?? []))],
    networks: Networks.flatMap(({ Target }) => Target ?? []),
    logDriver: LogDriver?.Name ?? null,
    runtime: Runtime,
  }
})
export type TaskSpec = z.infer<typeof TaskSpec>

const Mode = z.object({
  Replicated: z.object({ Replicas: Count }).nullish(),
  Global: z.unknown().optional(),
  ReplicatedJob: z.unknown().optional(),
  GlobalJob: z.unknown().optional(),
})

const Spec = z.object({
  Name: z.string(),
  Labels,
  TaskTemplate: TaskSpec,
  Mode,
  EndpointSpec: z.object({ Mode: Text, Ports: listOf(z.object({ PublishMode: Text })) }).nullish(),
})

const UpdateStatus = z
  .object({ State: Text, StartedAt: Time, CompletedAt: Time })
  .nullish()
  .transform((status) => (status?.State ? { state: status.State, startedAt: status.StartedAt, completedAt: status.CompletedAt } : null))

/** A service of a Swarm: what it is to be, what it was before (one step, gone after a roll-back), and how its last change went. */
export const Service = z
  .object({
    ID: z.string(),
    CreatedAt: Time,
    UpdatedAt: Time,
    Spec,
    PreviousSpec: z.object({ TaskTemplate: TaskSpec }).nullish(),
    UpdateStatus,
    ServiceStatus: z.object({ DesiredTasks: z.number() }).nullish(),
  })
  .transform(({ ID, CreatedAt, UpdatedAt, Spec: spec, PreviousSpec, UpdateStatus: update, ServiceStatus }) => ({
    id: ID,
    fullName: spec.Name,
    labels: spec.Labels,
    createdAt: CreatedAt,
    updatedAt: UpdatedAt,
    template: spec.TaskTemplate,
    previous: PreviousSpec?.TaskTemplate ?? null,
    global: 'Global' in spec.Mode && spec.Mode.Global !== undefined,
    job: spec.Mode.ReplicatedJob !== undefined || spec.Mode.GlobalJob !== undefined,
    /** How many tasks are wanted; null when an older engine does not say of one that runs on every machine. */
    desired: ServiceStatus?.DesiredTasks ?? spec.Mode.Replicated?.Replicas ?? null,
    throughMesh: (spec.EndpointSpec?.Ports ?? []).some(({ PublishMode }) => PublishMode === 'ingress'),
    update,
  }))
export type Service = z.infer<typeof Service>

/** One task: a container of a service on a machine, or what became of it. `at` is when it came into its state. */
export const Task = z
  .object({
    ID: z.string(),
    CreatedAt: Time,
    Spec: TaskSpec,
    ServiceID: Text,
    Slot: z.number().nullish(),
    NodeID: Text,
    Status: z.object({ Timestamp: Time, State: Text }),
    DesiredState: Text,
  })
  .transform((task) => ({
    id: task.ID,
    createdAt: task.CreatedAt,
    spec: task.Spec,
    serviceId: task.ServiceID ?? '',
    /** Which of the replicas it is, or the machine of one that runs on every machine. */
    slot: task.Slot ? String(task.Slot) : (task.NodeID ?? ''),
    nodeId: task.NodeID,
    state: task.Status.State,
    at: task.Status.Timestamp,
    wanted: task.DesiredState === 'running' || task.DesiredState === 'ready',
  }))
export type Task = z.infer<typeof Task>
