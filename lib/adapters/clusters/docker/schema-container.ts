import { z } from 'zod'
import { Count, EnvNames, Labels, listOf, Text, Time } from './schema'

/** A container as the list of an engine tells of it. */
export const Container = z
  .object({
    Id: z.string(),
    Names: listOf(z.string()),
    Image: z.string(),
    ImageID: z.string(),
    Created: z.number(),
    Labels,
    State: Text,
  })
  .transform(({ Id, Names, Image, ImageID, Created, Labels: labels, State }) => ({
    id: Id,
    name: (Names[0] ?? Id).replace(/^\//, ''),
    image: Image,
    imageId: ImageID,
    createdAt: new Date(Created * 1000).toISOString(),
    labels,
    running: State === 'running',
  }))
export type Container = z.infer<typeof Container>

const Health = z
  .object({ Status: Text, Log: listOf(z.object({ Start: Time, End: Time, ExitCode: z.number() })) })
  .nullish()
  .transform((health) => health ?? null)

/** Checks of its health that an engine keeps of one container. */
const CHECKS_KEPT = 5

/** One container in full: its life, what it may use and how it is started again. Of its environment only the names are kept. */
export const ContainerDetails = z
  .object({
    Id: z.string(),
    Created: Time,
    RestartCount: Count,
    State: z.object({ Status: Text, StartedAt: Time, FinishedAt: Time, Health }),
    Config: z.object({ Env: EnvNames }),
    HostConfig: z.object({
      NanoCpus: Count,
      CpuQuota: Count,
      CpuPeriod: Count,
      Memory: Count,
      MemoryReservation: Count,
      RestartPolicy: z.object({ Name: Text }).nullish(),
      LogConfig: z.object({ Type: Text }).nullish(),
      Runtime: Text,
      DeviceRequests: listOf(z.object({ Driver: Text, Capabilities: listOf(z.array(z.string())) })),
    }),
    Mounts: listOf(z.object({ Type: Text, Driver: Text })),
    NetworkSettings: z.object({
      Networks: z.record(z.string(), z.unknown()).nullish(),
      Ports: z.record(z.string(), z.unknown()).nullish(),
    }),
  })
  .transform(({ Id, Created, RestartCount, State, Config, HostConfig: host, Mounts, NetworkSettings }) => {
    const { Health: health } = State
    const passed = health?.Log.find(({ ExitCode }) => ExitCode === 0)
    return {
      id: Id,
      createdAt: Created,
      startedAt: State.StartedAt,
      /** Started a second time, by the engine or by hand: its first start is not known any more. */
      restarted: RestartCount > 0 || State.FinishedAt !== null,
      running: State.Status === 'running',
      health: health?.Status ?? null,
      /** Found unhealthy without ever having passed a check; once older checks are gone from the log that cannot be told any more. */
      neverHealthy: health !== null && health.Status === 'unhealthy' && health.Log.length < CHECKS_KEPT && passed === undefined,
      /** The first check that it passed; null when older ones may be gone from the log. */
      healthyAt: health === null || health.Log.length >= CHECKS_KEPT ? null : (passed?.End ?? null),
      envNames: Config.Env,
      // An engine reserves no CPU: what a container may use at most is what it is counted with.
      cpuCores: host.NanoCpus > 0 ? host.NanoCpus / 1e9 : host.CpuQuota > 0 ? host.CpuQuota / (host.CpuPeriod || 100_000) : null,
      memoryBytes: host.MemoryReservation || host.Memory || null,
      restartPolicy: host.RestartPolicy?.Name ?? 'no',
      logDriver: host.LogConfig?.Type ?? null,
      runtime: host.Runtime,
      devices: host.DeviceRequests.map(
        ({ Driver, Capabilities }) => Driver ?? Capabilities.flat().find((name) => name === 'gpu') ?? 'device',
      ),
      mounts: Mounts.map(({ Type, Driver }) => ({ type: Type, driver: Driver })),
      networks: Object.keys(NetworkSettings.Networks ?? {}),
      published: Object.values(NetworkSettings.Ports ?? {}).some((bindings) => Array.isArray(bindings) && bindings.length > 0),
    }
  })
export type ContainerDetails = z.infer<typeof ContainerDetails>

/** An image that an engine holds, under all its names. */
export const Image = z
  .object({ Id: z.string(), RepoTags: listOf(z.string()), RepoDigests: listOf(z.string()), Labels })
  .transform(({ Id, RepoTags, RepoDigests, Labels: labels }) => ({
    id: Id,
    names: [...RepoTags, ...RepoDigests],
    /** The digest under which a registry has it; null for one that was only built here. */
    digest: RepoDigests[0]?.split('@')[1] ?? null,
    version: labels['org.opencontainers.image.version'] ?? null,
  }))
export type Image = z.infer<typeof Image>

/** A network: what drives it. */
export const Network = z
  .object({ Id: z.string(), Name: z.string(), Driver: Text })
  .transform(({ Id, Name, Driver }) => ({ id: Id, name: Name, driver: Driver }))
