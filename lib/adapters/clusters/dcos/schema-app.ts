import { z } from 'zod'
import { Count, Labels, listOf, MaybeMoment, Moment, NamesOf, Text } from './schema'

const Health = z.object({ alive: z.boolean(), firstSuccess: MaybeMoment })

/** One running or starting instance of an app. Marathon of old does not tell the state: an instance that has started runs. */
const Task = z
  .object({
    id: z.string(),
    host: Text,
    state: Text,
    stagedAt: MaybeMoment,
    startedAt: MaybeMoment,
    version: MaybeMoment,
    healthCheckResults: listOf(Health.nullable()),
  })
  .transform(({ state, healthCheckResults, ...task }) => {
    const health = healthCheckResults.filter((one) => one !== null)
    return {
      ...task,
      running: state === null ? task.startedAt !== null : state === 'TASK_RUNNING',
      /** The last of the checks to succeed for the first time; null while one has not. */
      healthyAt: health.every(({ firstSuccess }) => firstSuccess)
        ? (health
            .flatMap((one) => one.firstSuccess ?? [])
            .toSorted()
            .at(-1) ?? null)
        : null,
      ill: health.some(({ alive }) => !alive),
    }
  })
export type Task = z.infer<typeof Task>

const Ports = listOf(z.object({ labels: Labels }))

const Volume = z.object({
  persistent: z.object({}).nullish(),
  external: z.object({ options: z.record(z.string(), z.unknown()).nullish() }).nullish(),
})

const Container = z.object({
  type: z.enum(['DOCKER', 'MESOS']).nullish(),
  docker: z.object({ image: Text, forcePullImage: z.boolean().nullish(), network: Text }).nullish(),
  volumes: listOf(Volume),
  portMappings: Ports,
})

/** What an app is made of: everything that a release of it can change and that we read. */
export const AppDefinition = z.object({
  id: z.string(),
  version: Moment,
  instances: z.number(),
  cpus: Count,
  mem: Count,
  gpus: Count,
  container: Container.nullish(),
  labels: Labels,
  env: NamesOf,
  secrets: NamesOf,
  constraints: listOf(z.array(z.string())),
  healthChecks: listOf(z.object({})),
  readinessChecks: listOf(z.object({})),
  portDefinitions: Ports,
  networks: listOf(z.object({ mode: Text, name: Text })),
  ipAddress: z.object({ networkName: Text }).nullish(),
  acceptedResourceRoles: listOf(z.string()),
  fetch: listOf(z.object({ uri: z.string() })),
  uris: listOf(z.string()),
})
export type AppDefinition = z.infer<typeof AppDefinition>

/** An app with its instances. `versionInfo` came with Marathon 0.8; counts that a server does not send are null. */
export const App = AppDefinition.extend({
  versionInfo: z.object({ lastConfigChangeAt: Moment, lastScalingAt: Moment }).nullish(),
  deployments: listOf(z.object({ id: z.string() })),
  lastTaskFailure: z.object({ version: MaybeMoment }).nullish(),
  tasks: listOf(Task),
})
export type App = z.infer<typeof App>

export const Apps = z.object({ apps: z.array(App) })

/** The versions of an app that Marathon keeps, in no order. */
export const AppVersions = z.object({ versions: z.array(Moment) })
