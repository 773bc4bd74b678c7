import { pipelineAdapters, registryAdapters, workspaceAdapters } from '@/lib/adapters'
import type {
  Greeting,
  ImageContext,
  ImagePage,
  PipelineAdapter,
  ProbeContext,
  RepositoryContext,
  RunPage,
  WorkspaceAdapter,
  WorkspaceReading,
} from '@/lib/adapters/contract'
import type { PipelineSettings } from '@/lib/adapters/pipelines/rest'
import type { RegistrySettings } from '@/lib/adapters/registries/distribution'
import type { CoderSettings } from '@/lib/adapters/workspaces/coder/client'
import type { CodespacesSettings } from '@/lib/adapters/workspaces/codespaces/client'
import type { Connection } from '@/lib/domain/connection'
import type { ArrivalReading } from '@/lib/domain/pipeline'
import type { PipelineSystem, RegistrySystem, WorkspaceSystem } from '@/lib/domain/system'
import { adapterOf, type ClusterClient } from './cluster-adapter'
import { addressPolicy } from './own-machine'

/** What every open connection is asked, whatever its system. */
type Answering = {
  title: string
  greet: (signal: AbortSignal) => Promise<Greeting>
  serverVersion: () => string | null
  endpoint: string
  /** True when nobody checks that the server is who it says. */
  unverified: boolean
  close: () => void
}

/** An open connection of a cluster with its client, or of another system with what it can be asked for. */
export type Opened =
  | (Answering & { kind: 'cluster'; client: ClusterClient })
  | (Answering & {
      kind: 'pipeline'
      runs: (context: RepositoryContext) => AsyncIterable<RunPage>
      arrivals: ((context: RepositoryContext) => AsyncIterable<ArrivalReading[]>) | null
    })
  | (Answering & { kind: 'workspaces'; read: (context: Pick<ProbeContext, 'now' | 'signal' | 'progress'>) => Promise<WorkspaceReading> })
  | (Answering & { kind: 'registry'; hosts: string[]; images: (context: ImageContext) => AsyncIterable<ImagePage> })

/** Opens a cluster; makes no request yet. Throws FetchFailure when the settings cannot work. */
export async function openCluster(connection: Connection, settings: unknown): Promise<Opened> {
  const adapter = adapterOf(connection)
  const client = await adapter.connect(settings, addressPolicy())
  const { namespaces, developersGroup } = connection
  return {
    kind: 'cluster',
    client,
    title: adapter.title,
    greet: (signal) => adapter.greet(client, { namespaces, developersGroup, now: new Date(), signal, progress: () => {} }),
    serverVersion: () => adapter.serverVersion(client),
    endpoint: adapter.endpoint(client),
    unverified: adapter.unverified(client),
    close: () => client.close(),
  }
}

/** Opens a pipeline system; makes no request yet. Throws FetchFailure when the settings cannot work. */
export function openPipeline(connection: Connection, system: PipelineSystem, settings: PipelineSettings): Promise<Opened> {
  switch (system) {
    case 'github':
      return bound(connection, pipelineAdapters.github, settings)
    case 'gitlab':
      return bound(connection, pipelineAdapters.gitlab, settings)
    case 'jenkins':
      return bound(connection, pipelineAdapters.jenkins, settings)
    case 'teamcity':
      return bound(connection, pipelineAdapters.teamcity, settings)
    case 'travis':
      return bound(connection, pipelineAdapters.travis, settings)
  }
}

async function bound<Client extends { close(): void }>(
  { repositories }: Connection,
  adapter: PipelineAdapter<PipelineSettings, Client>,
  settings: PipelineSettings,
): Promise<Opened> {
  const client = await adapter.connect(settings, addressPolicy())
  const { arrivals } = adapter
  return {
    kind: 'pipeline',
    runs: (context) => adapter.runs.read(client, context),
    arrivals: arrivals && ((context) => arrivals(client, context)),
    title: adapter.title,
    greet: (signal) => adapter.greet(client, { repositories, signal }),
    serverVersion: () => adapter.serverVersion(client),
    endpoint: adapter.endpoint(client),
    unverified: false,
    close: () => client.close(),
  }
}

/** Opens a system of cloud workspaces; makes no request yet. Throws FetchFailure when the settings cannot work. */
export function openWorkspaces(system: WorkspaceSystem, settings: object): Promise<Opened> {
  switch (system) {
    case 'coder':
      return openedWorkspaces(workspaceAdapters.coder, settings as CoderSettings)
    case 'codespaces':
      return openedWorkspaces(workspaceAdapters.codespaces, settings as CodespacesSettings)
  }
}

async function openedWorkspaces<Settings, Client extends { close(): void }>(
  adapter: WorkspaceAdapter<Settings, Client>,
  settings: Settings,
): Promise<Opened> {
  const client = await adapter.connect(settings, addressPolicy())
  return {
    kind: 'workspaces',
    read: (context) => adapter.read(client, context),
    title: adapter.title,
    greet: (signal) => adapter.greet(client, signal),
    serverVersion: () => adapter.serverVersion(client),
    endpoint: adapter.endpoint(client),
    unverified: false,
    close: () => client.close(),
  }
}

/** Opens a registry; makes no request yet. Throws FetchFailure when the settings cannot work. */
export async function openRegistry(system: RegistrySystem, settings: RegistrySettings): Promise<Opened> {
  const adapter = registryAdapters[system]
  const client = await adapter.connect(settings, addressPolicy())
  return {
    kind: 'registry',
    hosts: adapter.hosts(adapter.endpoint(client)),
    images: (context) => adapter.images.read(client, context),
    title: adapter.title,
    greet: (signal) => adapter.greet(client, { signal }),
    serverVersion: () => adapter.serverVersion(client),
    endpoint: adapter.endpoint(client),
    unverified: false,
    close: () => client.close(),
  }
}
