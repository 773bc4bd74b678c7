import type { SourceRequest } from '@/lib/domain/evidence'
import type { ImageReading } from '@/lib/domain/image'
import type { MetricId, MetricValue } from '@/lib/domain/metric'
import type { ArrivalReading, PipelineRunReading } from '@/lib/domain/pipeline'
import type { ReleaseReading } from '@/lib/domain/release'
import type { ClusterSystem, PipelineSystem, RegistrySystem, WorkspaceSystem } from '@/lib/domain/system'
import type { FetchFailure } from '@/lib/fetch/failure'
import type { AddressPolicy } from '@/lib/fetch/policy'
import type { WatchContext } from './watch'

/** Whether a probe reads the whole system once, or a stage's namespaces. */
export type ProbeScope = 'connection' | 'stage'

/** What a probe is told besides the client. */
export type ProbeContext = {
  /** Namespaces to read; empty means all that may be listed. */
  namespaces: string[]
  /** The group whose rights stand for the developers', or null. */
  developersGroup: string | null
  /** Whether the labels of Helm's own Secrets may be listed; no unless told. */
  helmSecrets?: boolean
  now: Date
  signal: AbortSignal
  /** Reports objects read so far, and how many there are when that is known. */
  progress: (read: number, total: number | null) => void
}

/** What a probe brings home: a value in the metric's schema, the requests it came from and the part of the answers it was read from. */
export type Reading<M extends MetricId = MetricId> =
  | { outcome: 'measured'; value: MetricValue<M>; requests: SourceRequest[]; projection: unknown; detail?: string }
  | { outcome: 'not-applicable'; requests: SourceRequest[]; detail: string }

/** The code that reads one metric from one system. Raise `version` when the same answers would give another value. Failures are thrown as FetchFailure. */
export type Probe<Client, M extends MetricId = MetricId> = {
  [K in M]: {
    metric: K
    title: string
    version: number
    scope: ProbeScope
    read: (client: Client, context: ProbeContext) => Promise<Reading<K>>
  }
}[M]

/** Releases of one page, with the requests they came from and the namespaces that the whole reading covers: null for all there are. */
export type ReleasePage = { releases: ReleaseReading[]; requests: SourceRequest[]; namespaces: string[] | null }

/** The answer to "can we talk, and what may we read". Throws FetchFailure when we cannot. */
export type Greeting = { version: string; rights: { what: string; fills: string[]; allowed: boolean | null }[] }

/** Everything Fourways knows about how to read one kind of system. `settings` hold what is needed to connect, secrets opened by the caller. */
export type ClusterAdapter<Settings, Client extends { close(): void }> = {
  id: ClusterSystem
  title: string
  /** Opens a client; makes no request yet. Throws FetchFailure when the settings cannot work. */
  connect: (settings: Settings, policy: AddressPolicy) => Promise<Client>
  greet: (client: Client, context: ProbeContext) => Promise<Greeting>
  probes: readonly Probe<Client>[]
  /** The releases that the system still remembers, page by page, oldest knowledge included. */
  releases: {
    title: string
    version: number
    read: (client: Client, context: ProbeContext) => AsyncIterable<ReleasePage>
  }
  /** Follows releases until the context's signal; throws FetchFailure when only another connection, or other rights, would help. */
  watch: (client: Client, context: WatchContext) => Promise<void>
  /** The server's own version as evidence names it, once greeted; null before. */
  serverVersion: (client: Client) => string | null
  /** The address that is asked: of a person's own kubeconfig what it says now. */
  endpoint: (client: Client) => string
  /** True when nobody checks that the server is who it says: what it answers is marked as unverified TLS. */
  unverified: (client: Client) => boolean
}

/** What the reading of one repository is told besides the client. */
export type RepositoryContext = {
  /** As the connection names it: whatever of the system has runs of its own. */
  repository: string
  /** Where the reading begins: what has not changed since is not asked for again. */
  since: Date
  /** What the list of runs called itself last time, or null: one that is still the same has no news. */
  etag: string | null
  /** Whether the end of a run, as it was last changed, is kept with its stages: these are not asked for again. */
  keepsRun: (run: { runId: string; attempt: number; changedAt: string | null }) => boolean
  /** Runs that are kept and had not ended when they were last seen. */
  unended: readonly PipelineRunReading[]
  /** Whether the end of an arrival is kept. */
  keepsArrival: (arrivalId: string) => boolean
  signal: AbortSignal
  /** Reports runs and arrivals read so far. */
  progress: (read: number) => void
}

/** Runs of one page with the requests they came from. `end` comes with the last one: where the next reading begins, and what the list calls itself now. */
export type RunPage = { runs: PipelineRunReading[]; requests: SourceRequest[]; end: { since: Date; etag: string | null } | null }

/** Everything Fourways knows about how to read one kind of pipeline system. Whatever is read before a failure counts; BudgetSpent says when to go on. */
export type PipelineAdapter<Settings, Client extends { close(): void }> = {
  id: PipelineSystem
  title: string
  /** The address of the API for a server as people name it, null naming the public one; null when there is no public one. */
  address: (server: string | null) => string | null
  /** Opens a client; makes no request yet. Throws FetchFailure when the settings cannot work. */
  connect: (settings: Settings, policy: AddressPolicy) => Promise<Client>
  greet: (client: Client, context: { repositories: string[]; signal: AbortSignal }) => Promise<Greeting>
  /** Runs with their attempts and stages, newest first, page by page. */
  runs: { version: number; read: (client: Client, context: RepositoryContext) => AsyncIterable<RunPage> }
  /** Arrivals, newest first, page by page; null where the system keeps none. */
  arrivals: ((client: Client, context: RepositoryContext) => AsyncIterable<ArrivalReading[]>) | null
  /** The server's own version as evidence names it, once greeted; null before. */
  serverVersion: (client: Client) => string | null
  /** The address that is asked. */
  endpoint: (client: Client) => string
}

/** The cloud workspaces of one server, counted and never named, with the requests that say so. */
export type WorkspaceReading = {
  /** All that exist, stopped ones too; those that nobody has taken yet (prebuilt for the next person) are not among them. */
  total: number
  running: number
  /** Those that somebody used within the last 7 days. */
  usedLast7Days: number
  /** From queued to ready, of the last start of each workspace that runs; null when none could be timed. */
  start: { n: number; p50Seconds: number; p90Seconds: number } | null
  /** Starts that failed or do not tell both ends; of a system that times none, all that run. */
  untimed: number
  requests: SourceRequest[]
}

/** Everything Fourways knows about how to read one kind of workspace system. */
export type WorkspaceAdapter<Settings, Client extends { close(): void }> = {
  id: WorkspaceSystem
  title: string
  /** The address of the API for a server as people name it, null naming the public one; null when there is no public one. */
  address: (server: string | null) => string | null
  /** Opens a client; makes no request yet. Throws FetchFailure when the settings cannot work. */
  connect: (settings: Settings, policy: AddressPolicy) => Promise<Client>
  greet: (client: Client, signal: AbortSignal) => Promise<Greeting>
  /** Throws FetchFailure('forbidden') for who sees only some workspaces: a part of them would be the use of single persons. */
  read: (client: Client, context: Pick<ProbeContext, 'now' | 'signal' | 'progress'>) => Promise<WorkspaceReading>
  /** The server's own version as evidence names it, once greeted; null before. */
  serverVersion: (client: Client) => string | null
  /** The address that is asked. */
  endpoint: (client: Client) => string
}

/** What the reading of a registry is told besides the client. */
export type ImageContext = {
  /** What is to be resolved: tags and digests of each repository, the most wanted first. */
  images: { repository: string; references: string[] }[]
  /** Whether an image is kept with all that it says of itself: it is not pulled again. */
  keeps: (image: Pick<ImageReading, 'repository' | 'reference' | 'digest'>) => boolean
  signal: AbortSignal
  /** Reports references read so far. */
  progress: (read: number) => void
}

/** Images of one repository with the requests they came from, and what of it may not be read. */
export type ImagePage = {
  images: ImageReading[]
  requests: SourceRequest[]
  missing: { repository: string; reference: string; failure: FetchFailure }[]
}

/** Everything Fourways knows about how to read one kind of registry. Whatever is read before a failure counts; BudgetSpent says when to go on. */
export type RegistryAdapter<Settings, Client extends { close(): void }> = {
  id: RegistrySystem
  title: string
  /** The address of the registry for a server as people name it, null naming the public one; null when there is no public one. */
  address: (server: string | null) => string | null
  /** The hosts by which images name what this registry keeps. */
  hosts: (endpoint: string) => string[]
  /** Opens a client; makes no request yet. Throws FetchFailure when the settings cannot work. */
  connect: (settings: Settings, policy: AddressPolicy) => Promise<Client>
  greet: (client: Client, context: { signal: AbortSignal }) => Promise<Greeting>
  /** What tags and digests name, repository by repository. */
  images: { version: number; read: (client: Client, context: ImageContext) => AsyncIterable<ImagePage> }
  /** The server's own version as evidence names it, once greeted; null before. */
  serverVersion: (client: Client) => string | null
  /** The address that is asked. */
  endpoint: (client: Client) => string
}
