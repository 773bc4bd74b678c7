import { z } from 'zod/mini'
import { pipelineAdapters, registryAdapters, workspaceAdapters } from '@/lib/adapters'
import type { DcosSettings } from '@/lib/adapters/clusters/dcos/protocol'
import { readDockerContexts, resolveDockerContext } from '@/lib/adapters/clusters/docker/contexts'
import type { DockerSettings } from '@/lib/adapters/clusters/docker/protocol'
import { readContexts, resolveContext } from '@/lib/adapters/clusters/kubernetes/kubeconfig'
import { parsePastedKubeconfig } from '@/lib/adapters/clusters/kubernetes/kubeconfig-pasted'
import type { KubernetesSettings } from '@/lib/adapters/clusters/kubernetes/protocol'
import type { PipelineSettings } from '@/lib/adapters/pipelines/rest'
import type { RegistrySettings } from '@/lib/adapters/registries/distribution'
import type { CoderSettings } from '@/lib/adapters/workspaces/coder/client'
import type { CodespacesSettings } from '@/lib/adapters/workspaces/codespaces/client'
import type { Actor } from '@/lib/domain/actor'
import type { Connection, ConnectionCheck, ConnectionSource, NewConnection } from '@/lib/domain/connection'
import { Namespace, wrongPlaces } from '@/lib/domain/id'
import { isPipelineSystem, isRegistrySystem, isWorkspaceSystem } from '@/lib/domain/names'
import { Problem } from '@/lib/domain/problem'
import type { System } from '@/lib/domain/system'
import { env } from '@/lib/env'
import { FetchFailure } from '@/lib/fetch/failure'
import { vetUrl } from '@/lib/fetch/guard'
import { vetServer } from '@/lib/fetch/socket'
import { findConnection, setConnectionCheck } from '@/lib/store/connections'
import { openCredentials } from '@/lib/store/credentials'
import { inTeam } from '@/lib/store/team-db'
import { failedCheck, greeting } from './greeting'
import { dcosSettings } from './new-dcos'
import { type Opened, openCluster, openPipeline, openRegistry, openWorkspaces } from './opened'
import { addressPolicy, dockerHome, kubeconfigFiles } from './own-machine'

/** A new connection as the store takes it. `secrets` are to be sealed, null when they stay in the person's own files. */
export type OpenedConnection = {
  name: string
  system: System
  endpoint: string
  source: ConnectionSource
  namespaces: string[]
  repositories: string[]
  secrets:
    | KubernetesSettings
    | DockerSettings
    | DcosSettings
    | PipelineSettings
    | RegistrySettings
    | CoderSettings
    | CodespacesSettings
    | null
}

/**
 * Reads what was given for a new connection: settings that may be kept, with the address vetted. Nothing is contacted. Throws a Problem that
 * names what is refused and what to do.
 */
export function openNewConnection(input: NewConnection): OpenedConnection {
  const { server, namespace, ...opened } = given(input)
  try {
    // Only a context of the person's own may name a socket.
    if (input.from === 'docker-context') vetServer(server, addressPolicy())
    else vetUrl(server, addressPolicy())
  } catch (failure) {
    throw failure instanceof FetchFailure ? new Problem('unprocessable', failure.detail) : failure
  }
  if (namespace && !z.safeParse(Namespace, namespace).success)
    throw new Problem('unprocessable', 'The context names a namespace that Kubernetes does not allow: correct it, and add it again.')
  const asked = 'namespaces' in input ? input.namespaces : undefined
  const message = wrongPlaces(opened.system, asked ?? [])
  if (message) throw new Problem('unprocessable', message, [{ field: 'namespaces', message }])
  return {
    ...opened,
    name: input.name ?? opened.name,
    endpoint: server,
    namespaces: asked ?? (namespace ? [namespace] : []),
    repositories: input.from === 'pipeline' ? [...new Set(input.repositories)] : [],
  }
}

type Given = Pick<OpenedConnection, 'name' | 'system' | 'source' | 'secrets'> & { server: string; namespace: string | null }

function given(input: NewConnection): Given {
  switch (input.from) {
    case 'context': {
      const { file, context } = input
      const { server, namespace } = listedContext(file, context)
      const source = { kind: 'kubeconfig-context' as const, file, context }
      return { system: 'kubernetes', server, namespace, name: context, source, secrets: null }
    }
    case 'kubeconfig': {
      const { settings, context } = parsePastedKubeconfig(input.kubeconfig, input.context)
      const { server, namespace } = settings
      return { system: 'kubernetes', server, namespace, name: context, source: { kind: 'sealed' }, secrets: settings }
    }
    case 'token': {
      const { server, token, certificateAuthority = null } = input
      const rest = { tlsServerName: null, clientCertificate: null, clientKey: null, namespace: null, insecure: false }
      return {
        system: 'kubernetes',
        server,
        namespace: null,
        name: input.name,
        source: { kind: 'sealed' },
        secrets: { server, token, certificateAuthority, ...rest },
      }
    }
    case 'docker-context': {
      const { file, context } = input
      const source = { kind: 'docker-context' as const, file, context }
      const name = context === 'default' ? 'Docker' : context
      return { system: 'docker', server: listedDocker(file, context), namespace: null, name, source, secrets: null }
    }
    case 'docker': {
      const { server, name, certificateAuthority = null, clientCertificate = null, clientKey = null } = input
      if ((clientCertificate === null) !== (clientKey === null)) {
        const field = clientKey === null ? 'clientKey' : 'clientCertificate'
        const message = 'A client certificate and its key go together: give both.'
        throw new Problem('unprocessable', message, [{ field, message }])
      }
      const secrets = { server, certificateAuthority, clientCertificate, clientKey, insecure: false }
      return { system: 'docker', server, namespace: null, name, source: { kind: 'sealed' }, secrets }
    }
    case 'dcos':
      return {
        system: 'dcos',
        server: input.server,
        namespace: null,
        name: input.name,
        source: { kind: 'sealed' },
        secrets: dcosSettings(input),
      }
    case 'pipeline': {
      const { system, name, user = null, token = null, certificateAuthority = null } = input
      const server = addressed(pipelineAdapters[system].address(input.server ?? null))
      return { system, server, namespace: null, name, source: { kind: 'sealed' }, secrets: { server, user, token, certificateAuthority } }
    }
    case 'registry': {
      const { system, name, user = null, token = null, certificateAuthority = null } = input
      const server = addressed(registryAdapters[system].address(input.server ?? null))
      return { system, server, namespace: null, name, source: { kind: 'sealed' }, secrets: { server, user, token, certificateAuthority } }
    }
    case 'workspaces': {
      const { system, name, organization, token, certificateAuthority = null } = input
      const api = addressed(workspaceAdapters[system].address(input.server ?? null))
      const secrets = { server: api, token, certificateAuthority, ...(organization !== undefined && { organization }) }
      const server = organization === undefined ? api : `${api}/orgs/${organization}`
      return { system, server, namespace: null, name, source: { kind: 'sealed' }, secrets }
    }
  }
}

/** The address of a server; throws a Problem when there is no public one and none was named. */
function addressed(server: string | null): string {
  if (server !== null) return server
  const message = 'There is no public one: give the address of your own.'
  throw new Problem('unprocessable', message, [{ field: 'server', message }])
}

/** Server and namespace of a context as its file names them. Its credentials are not touched: a login that has expired is told by the check. */
function listedContext(file: string, context: string): { server: string; namespace: string | null } {
  requireOwn(file)
  const listed = readContexts(kubeconfigFiles()).find((one) => one.file === file && one.context === context)
  if (!listed) throw new Problem('unprocessable', `${file} has no context ${context} any more.`)
  if (listed.problem !== null || listed.server === null)
    throw new Problem('unprocessable', listed.problem ?? `The context ${context} names no server.`)
  return { server: listed.server, namespace: listed.namespace }
}

/** The engine of a Docker context as its file names it. Its certificates are not touched. */
function listedDocker(file: string, context: string): string {
  const listed = readDockerContexts(ownDocker()).find((one) => one.file === file && one.context === context)
  if (!listed) throw new Problem('unprocessable', `There is no Docker context ${context} in ${file} any more.`)
  if (listed.problem !== null || listed.server === null)
    throw new Problem('unprocessable', listed.problem ?? `The Docker context ${context} names no engine.`)
  return listed.server
}

/** Where the person's own Docker contexts lie; throws a Problem in team mode, which has none. */
function ownDocker() {
  const home = dockerHome()
  if (home === null)
    throw new Problem(
      'forbidden',
      'Docker contexts of the server’s own machine are not used when Fourways runs for a team: give an address with certificates instead.',
    )
  return home
}

/** Throws a Problem unless the file is one of the person's own kubeconfigs: team mode has none. */
function requireOwn(file: string): void {
  if (env().FOURWAYS_MODE !== 'personal')
    throw new Problem(
      'forbidden',
      'Contexts of the server’s own kubeconfig are not used when Fourways runs for a team: paste a kubeconfig instead.',
    )
  if (!kubeconfigFiles().includes(file))
    throw new Problem('unprocessable', `${file} is not one of your kubeconfig files: name it in KUBECONFIG and start again.`)
}

/** The settings of a context of the person's own: of a kubeconfig with its exec plugin run where it has one, of Docker with its certificates. */
async function ownContext({
  kind,
  file,
  context,
}: Extract<ConnectionSource, { file: string }>): Promise<KubernetesSettings | DockerSettings> {
  if (kind === 'docker-context') return resolveDockerContext(ownDocker(), file, context)
  requireOwn(file)
  return resolveContext(file, context, kubeconfigFiles())
}

/** A connection opened, its credentials unsealed or read in place; makes no request yet. Throws FetchFailure when that cannot work. */
export async function connect(teamId: string, connection: Connection): Promise<Opened> {
  const { source, system } = connection
  const settings =
    'file' in source ? await ownContext(source).catch(asFailure) : await inTeam(teamId, (db) => openCredentials(db, connection.id))
  if (!settings) throw new FetchFailure('refused', 'No credentials are kept for this connection. Remove it and add it again.')
  if (isPipelineSystem(system)) return openPipeline(connection, system, settings as PipelineSettings)
  if (isRegistrySystem(system)) return openRegistry(system, settings as RegistrySettings)
  if (isWorkspaceSystem(system)) return openWorkspaces(system, settings)
  return openCluster(connection, settings)
}

const asFailure = (failure: unknown): never => {
  throw failure instanceof Problem ? new FetchFailure('refused', failure.detail) : failure
}

const CHECK_LIMIT_MS = 15_000

/** Asks a connection who it is and what it may read, and keeps the answer, be it a failure. Throws a Problem when there is no such connection. */
export async function checkConnection(actor: Actor, connectionId: string): Promise<Connection> {
  const connection = await inTeam(actor.teamId, (db) => findConnection(db, connectionId))
  if (!connection) throw new Problem('not-found', 'There is no such connection in this team.')
  if (connection.recorded) throw new Problem('conflict', 'This connection is a recording and cannot be asked again.')
  const check = await look(actor.teamId, connection)
  return inTeam(actor.teamId, (db) => setConnectionCheck(db, connection.id, check))
}

async function look(teamId: string, connection: Connection): Promise<ConnectionCheck> {
  try {
    const opened = await connect(teamId, connection)
    try {
      return await greeting(opened, AbortSignal.timeout(CHECK_LIMIT_MS))
    } finally {
      opened.close()
    }
  } catch (failure) {
    if (failure instanceof FetchFailure) return failedCheck(failure)
    throw failure
  }
}
