import { z } from 'zod/mini'

const count = z.number().check(z.gte(0))

/** The server's own word of its version. `minor` is comparable within one `product`. */
export const ClusterVersion = z.object({
  product: z.string(),
  version: z.string(),
  major: z.number(),
  minor: z.number(),
  /** The distribution when a certain or strong signal names one (kind, minikube, k3s, gke...), else null. */
  distribution: z.nullable(z.string()),
  /** Largest distance in minor versions of a machine's agent from the server; null when machines cannot be listed. */
  agentSkew: z.nullable(z.number()),
})

/** Round trip of a small authenticated request from here, connection reused, first request left out. */
export const RoundTrip = z.object({ p50Ms: z.number(), p90Ms: z.number(), n: z.number() })

/** Where the workloads would run. Machines without a boot ID or marked as fake are not counted as real. */
export const Machines = z.object({
  total: count,
  ready: count,
  /** Ready machines with a boot ID: the ones that count. */
  real: count,
  /** Distinct boot IDs of the real ones; null when the system does not tell kernels apart. */
  kernels: z.nullable(count),
  /** Distinct zone names of the real ones; empty when no machine names a zone. */
  zones: z.array(z.string()),
  architectures: z.array(z.string()),
  instanceTypes: z.array(z.object({ type: z.string(), machines: count })),
})

/** CPU in cores and memory in bytes. */
export const Resources = z.object({ cpuCores: count, memoryBytes: count })
export type Resources = z.infer<typeof Resources>

/** What the ready, schedulable machines can give, and what is asked of them already. `requested` is null when pods cannot be listed everywhere. */
export const Capacity = z.object({ allocatable: Resources, largestMachine: Resources, requested: z.nullable(Resources), machines: count })

/** How sure it is that a capability works here: proven by an object that uses it successfully, or only claimed by its class or API. */
export const Standing = z.enum(['proven', 'claimed'])

/** One thing a workload can depend on. `usedBy` counts who uses it here, null when that may not be read. `id` is comparable across clusters, such as `storage-class:standard`, `custom-kind:widgets.shop.example.com`, `ingress-class:nginx`. */
export const Capability = z.object({ id: z.string(), title: z.string(), standing: Standing, usedBy: z.nullable(count) })

/** `unknown` lists the capability kinds that could not be asked (forbidden or down), as prefixes of ids or, as `custom-kind:*.GROUP`, all of a group: what is missing there is unknown, not absent. */
export const Capabilities = z.object({ capabilities: z.array(Capability), unknown: z.array(z.string()) })

/** What each application workload of a stage depends on, and its requests at one replica. `unknown` as in Capabilities. */
export const Needs = z.object({
  workloads: z.array(
    z.object({
      name: z.string(),
      kind: z.string(),
      namespace: z.string(),
      needs: z.array(z.string()),
      requests: Resources,
      /** False when a container names no CPU or memory request: then the requests are a lower bound. */
      requestsComplete: z.boolean(),
    }),
  ),
  unknown: z.array(z.string()),
})

/** The 12 developer tasks of the "what developers may do" criterion. */
export const developerTasks = [
  'logs',
  'exec',
  'port-forward',
  'restart',
  'scale',
  'apply-workload',
  'read-config',
  'ephemeral-debug',
  'events',
  'ingress',
  'volume',
  'job',
] as const
export const DeveloperTask = z.enum(developerTasks)
export type DeveloperTask = z.infer<typeof DeveloperTask>

/** Which tasks the developers' identity may do in the stage's namespaces; `allowed` is null when the server could not say. */
export const DeveloperTasks = z.object({
  /** Whose rights were asked: a group, or the developer's own token; never the one who collects. */
  identity: z.string(),
  namespace: z.string(),
  tasks: z.array(z.object({ task: DeveloperTask, allowed: z.nullable(z.boolean()) })),
})

export const IsolationLevel = z.enum(['own-cluster', 'own-namespace', 'shared-namespace'])
export type IsolationLevel = z.infer<typeof IsolationLevel>

/** Who shares the stage. `reasons` are the signals, in words. */
export const Isolation = z.object({ level: IsolationLevel, reasons: z.array(z.string()) })

/** What would keep a stage from working without a network. Image presence is null when machines do not list their images. */
export const OfflineSignals = z.object({
  endpointOnThisMachine: z.boolean(),
  containers: count,
  imagesPresent: z.nullable(count),
  alwaysPulled: count,
  externalWebhooks: z.array(z.string()),
  externalNames: z.array(z.string()),
  level: z.enum(['full', 'limited', 'very-limited', 'none']),
})

/** Rollouts seen in the system's own history. The split is the median seconds of each part; null where nothing could be timed. */
export const Rollouts = z.object({
  /** Completed rollouts with a trustworthy duration. */
  n: count,
  p50Seconds: z.nullable(z.number()),
  p90Seconds: z.nullable(z.number()),
  split: z.object({
    scheduledSeconds: z.nullable(z.number()),
    pulledSeconds: z.nullable(z.number()),
    startedSeconds: z.nullable(z.number()),
    readySeconds: z.nullable(z.number()),
  }),
  /** Rollouts whose duration is only an upper bound, because a container restarted since; they are counted in n. */
  upperBounds: count,
  failed: count,
  untimed: count,
})

export const toolingKinds = ['logging', 'telemetry', 'debugging', 'load-testing', 'tracing'] as const
export const ToolingKind = z.enum(toolingKinds)
export type ToolingKind = z.infer<typeof ToolingKind>

/** One product found. Installed, running and covering are three different values. */
export const Tool = z.object({
  product: z.string(),
  version: z.nullable(z.string()),
  installed: z.boolean(),
  running: z.nullable(z.boolean()),
  /** What it covers of what it could; null when that cannot be read. */
  covers: z.nullable(z.object({ covered: count, of: count, what: z.string() })),
  builtIn: z.boolean(),
  /** The object that shows it, such as `daemonset logging/fluent-bit`. */
  evidence: z.string(),
})

/** The five kinds; a kind whose sources were forbidden and that showed nothing has `tools: null`, unknown rather than absent. */
export const Tooling = z.object({ kinds: z.array(z.object({ kind: ToolingKind, tools: z.nullable(z.array(Tool)) })) })

/** Where a tool has its developers work: in a workspace in the cluster, on their own machine joined to it, or in a container that takes the place of one of the app's. */
export const AdoptionKind = z.enum(['workspace', 'proxy-session', 'dev-container'])
export type AdoptionKind = z.infer<typeof AdoptionKind>

/** How much of one tool there is. Null is unknown: it may not be read, or no object shows it. Never whose, and no names. */
export const AdoptedTool = z.object({
  tool: z.string(),
  kind: AdoptionKind,
  /** Those that run now. */
  running: z.nullable(count),
  /** Those that exist, stopped ones too; of what exists only while it runs the same as `running`. */
  total: z.nullable(count),
  /** True where only a part of the cluster was read: there may be more. */
  atLeast: z.boolean(),
})
export type AdoptedTool = z.infer<typeof AdoptedTool>

/** Which of the developers' tools are in use in the cluster now, and how long the workspaces that run took to start: null where no object tells. */
export const Adoption = z.object({
  tools: z.array(AdoptedTool),
  workspaceStart: z.nullable(z.object({ n: count, p50Seconds: count, p90Seconds: count })),
})

/** The providers whose machines the price book knows, as machines name them in their provider ID. */
export const clouds = ['gce', 'aws', 'azure'] as const
export const Cloud = z.enum(clouds)
export type Cloud = z.infer<typeof Cloud>

/** What a cluster is billed for. Lists that may not be read are null. */
export const Billed = z.object({
  /** Ready, real machines, those alike together; `capacity` is of each, and a cloud, region or type that the machine does not name is null. */
  machines: z.array(
    z.object({
      cloud: z.nullable(Cloud),
      region: z.nullable(z.string()),
      type: z.nullable(z.string()),
      /** True when it is labelled as one that the provider may take away. */
      spot: z.boolean(),
      count,
      capacity: Resources,
    }),
  ),
  /** What runs on them uses now, by the metrics API; null without one. */
  used: z.nullable(Resources),
  /** Volumes, those alike together: who made them (`pd.csi.storage.gke.io`), of which kind (`pd-balanced`), each of how many GiB. */
  volumes: z.nullable(z.array(z.object({ driver: z.string(), kind: z.nullable(z.string()), gib: count, count }))),
  loadBalancers: z.nullable(count),
})
export type Billed = z.infer<typeof Billed>

/** What the unfinished workloads of a stage ask for together, of all replicas, and what they use and hold; null where it may not be read. */
export const Load = z.object({
  pods: count,
  requested: Resources,
  used: z.nullable(Resources),
  volumeGib: z.nullable(count),
  loadBalancers: z.nullable(count),
})
export type Load = z.infer<typeof Load>
