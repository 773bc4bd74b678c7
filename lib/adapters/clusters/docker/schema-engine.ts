import { z } from 'zod'
import { Architecture, GenericResources, Labels, listOf, Text } from './schema'

/** What an engine says of its version. */
export const Version = z
  .object({ Version: z.string(), ApiVersion: z.string(), Os: Text })
  .transform(({ Version, ApiVersion, Os }) => ({ version: Version, apiVersion: ApiVersion, os: Os }))

const Swarm = z
  .object({ LocalNodeState: Text, ControlAvailable: z.boolean().nullish(), Error: Text, Nodes: z.number().nullish() })
  .nullish()
  .transform((swarm) => ({
    /** inactive, pending, active, error or locked; null from an engine that knows no Swarm. */
    state: swarm?.LocalNodeState ?? null,
    manager: swarm?.ControlAvailable ?? false,
    /** Whether the Swarm itself complains; what it says is not kept. */
    inTrouble: (swarm?.Error ?? null) !== null,
    nodes: swarm?.Nodes ?? 0,
  }))

const labelPairs = (pairs: string[]) =>
  Object.fromEntries(pairs.map((pair) => [pair.split('=')[0] ?? '', pair.split('=').slice(1).join('=')]))

/** One engine: its machine, what is plugged into it, and its part in a Swarm. */
export const Info = z
  .object({
    ID: Text,
    Name: Text,
    ServerVersion: z.string(),
    OperatingSystem: Text,
    OSType: Text,
    KernelVersion: Text,
    Architecture,
    NCPU: z.number(),
    MemTotal: z.number(),
    Labels: listOf(z.string()),
    Plugins: z.object({
      Volume: listOf(z.string()),
      Network: listOf(z.string()),
      Log: listOf(z.string()),
      Authorization: listOf(z.string()),
    }),
    LoggingDriver: Text,
    Runtimes: z.record(z.string(), z.unknown()).nullish(),
    DefaultRuntime: Text,
    GenericResources,
    Swarm,
  })
  .transform((info) => ({
    name: info.Name,
    version: info.ServerVersion,
    operatingSystem: info.OperatingSystem,
    osType: info.OSType,
    kernel: info.KernelVersion,
    architecture: info.Architecture,
    cpuCores: info.NCPU,
    memoryBytes: info.MemTotal,
    labels: labelPairs(info.Labels),
    plugins: {
      volume: info.Plugins.Volume,
      network: info.Plugins.Network,
      log: info.Plugins.Log,
      authorization: info.Plugins.Authorization,
    },
    loggingDriver: info.LoggingDriver,
    runtimes: Object.keys(info.Runtimes ?? {}),
    defaultRuntime: info.DefaultRuntime,
    generic: info.GenericResources,
    swarm: info.Swarm,
  }))
export type Info = z.infer<typeof Info>

const Description = z
  .object({
    Hostname: Text,
    Platform: z.object({ Architecture }).nullish(),
    Resources: z.object({ NanoCPUs: z.number().nullish(), MemoryBytes: z.number().nullish(), GenericResources }).nullish(),
    Engine: z.object({ EngineVersion: Text, Labels }).nullish(),
  })
  .nullish()

/** A machine of a Swarm, as its managers see it. A Swarm does not tell kernels apart. */
export const Node = z
  .object({
    ID: z.string(),
    Spec: z.object({ Labels, Availability: Text, Role: Text }),
    Description,
    Status: z.object({ State: Text, Addr: Text }),
    ManagerStatus: z.object({ Leader: z.boolean().nullish(), Reachability: Text }).nullish(),
  })
  .transform(({ ID, Spec, Description: described, Status, ManagerStatus }) => ({
    id: ID,
    name: described?.Hostname ?? ID,
    ready: Status.State === 'ready',
    /** Takes new tasks: neither paused nor drained. */
    open: Spec.Availability === 'active',
    role: Spec.Role,
    reachability: ManagerStatus?.Reachability ?? null,
    architecture: described?.Platform?.Architecture ?? null,
    cpuCores: (described?.Resources?.NanoCPUs ?? 0) / 1e9,
    memoryBytes: described?.Resources?.MemoryBytes ?? 0,
    generic: described?.Resources?.GenericResources ?? [],
    version: described?.Engine?.EngineVersion ?? null,
    labels: { ...(described?.Engine?.Labels ?? {}), ...Spec.Labels },
  }))
export type Node = z.infer<typeof Node>
