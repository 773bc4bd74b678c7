import { z } from 'zod/mini'
import { clusterAdapters } from '@/lib/adapters'
import { readContexts, resolveContext } from '@/lib/adapters/clusters/kubernetes/kubeconfig'
import { parsePastedKubeconfig } from '@/lib/adapters/clusters/kubernetes/kubeconfig-pasted'
import type { KubernetesSettings } from '@/lib/adapters/clusters/kubernetes/protocol'
import type { Actor } from '@/lib/domain/actor'
import type { Connection, ConnectionCheck, ConnectionSource, NewConnection } from '@/lib/domain/connection'
import { Namespace } from '@/lib/domain/id'
import { Problem } from '@/lib/domain/problem'
import type { ClusterSystem } from '@/lib/domain/system'
import { env } from '@/lib/env'
import { FetchFailure } from '@/lib/fetch/failure'
import { vetUrl } from '@/lib/fetch/guard'
import { findConnection, setConnectionCheck } from '@/lib/store/connections'
import { openCredentials } from '@/lib/store/credentials'
import { inTeam } from '@/lib/store/team-db'
import { addressPolicy, kubeconfigFiles } from './own-machine'
import { UNVERIFIED } from './stamp'

/** A client of any of the cluster systems. */
export type ClusterClient = Awaited<ReturnType<(typeof clusterAdapters)[ClusterSystem]['connect']>>

/** A new connection as the store takes it. `secrets` are to be sealed, null when they stay in the person's own kubeconfig. */
export type OpenedConnection = {
  name: string
  system: ClusterSystem
  endpoint: string
  source: ConnectionSource
  namespaces: string[]
  secrets: KubernetesSettings | null
}

/**
 * Reads what was given for a new connection: settings that may be kept, with the address vetted. Nothing is contacted. Throws a Problem that
 * names what is refused and what to do.
 */
export function openNewConnection(input: NewConnection): OpenedConnection {
  const { server, namespace, name, source, secrets } = given(input)
  try {
    vetUrl(server, addressPolicy())
  } catch (failure) {
    throw failure instanceof FetchFailure ? new Problem('unprocessable', failure.detail) : failure
  }
  if (namespace && !z.safeParse(Namespace, namespace).success)
    throw new Problem('unprocessable', 'The context names a namespace that Kubernetes does not allow: correct it, and add it again.')
  return {
    name: input.name ?? name,
    system: 'kubernetes',
    endpoint: server,
    source,
    namespaces: input.namespaces ?? (namespace ? [namespace] : []),
    secrets,
  }
}

type Given = Pick<OpenedConnection, 'name' | 'source' | 'secrets'> & Pick<KubernetesSettings, 'server' | 'namespace'>

function given(input: NewConnection): Given {
  switch (input.from) {
    case 'context': {
      const { file, context } = input
      const { server, namespace } = listedContext(file, context)
      return { server, namespace, name: context, source: { kind: 'kubeconfig-context', file, context }, secrets: null }
    }
    case 'kubeconfig': {
      const { settings, context } = parsePastedKubeconfig(input.kubeconfig, input.context)
      return { server: settings.server, namespace: settings.namespace, name: context, source: { kind: 'sealed' }, secrets: settings }
    }
    case 'token': {
      const { server, token, certificateAuthority = null } = input
      const rest = { tlsServerName: null, clientCertificate: null, clientKey: null, namespace: null, insecure: false }
      return {
        server,
        namespace: null,
        name: input.name,
        source: { kind: 'sealed' },
        secrets: { server, token, certificateAuthority, ...rest },
      }
    }
  }
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

/** The settings of a context of the person's own kubeconfig, its exec plugin run where it has one. */
async function ownContext({ file, context }: { file: string; context: string }): Promise<KubernetesSettings> {
  requireOwn(file)
  return resolveContext(file, context, kubeconfigFiles())
}

/** A client for a connection, its credentials opened or read in place; makes no request yet. Throws FetchFailure when that cannot work. */
export async function connect(teamId: string, connection: Connection): Promise<ClusterClient> {
  const { source } = connection
  const settings =
    source.kind === 'sealed' ? await inTeam(teamId, (db) => openCredentials(db, connection.id)) : await ownContext(source).catch(asFailure)
  if (!settings) throw new FetchFailure('refused', 'No credentials are kept for this connection. Remove it and add it again.')
  return clusterAdapters[connection.system].connect(settings as KubernetesSettings, addressPolicy())
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
    const client = await connect(teamId, connection)
    try {
      return await greeting(connection, client, AbortSignal.timeout(CHECK_LIMIT_MS))
    } finally {
      client.close()
    }
  } catch (failure) {
    if (failure instanceof FetchFailure) return failedCheck(failure)
    throw failure
  }
}

/** What a connection answers to being greeted, as it is kept; throws FetchFailure. */
export async function greeting(connection: Connection, client: ClusterClient, signal: AbortSignal): Promise<ConnectionCheck> {
  const { namespaces, developersGroup } = connection
  const adapter = clusterAdapters[connection.system]
  const { version, rights } = await adapter.greet(client, {
    namespaces,
    developersGroup,
    now: new Date(),
    signal,
    progress: () => {},
  })
  const detail = adapter.unverified(client)
    ? `${UNVERIFIED} Its certificate is not checked, so anyone in between could answer for it: name its certificate authority in the kubeconfig.`
    : null
  return { at: new Date().toISOString(), ok: true, version, reason: null, detail, remedy: null, rights }
}

/** A failure to talk, as it is kept with the connection. */
export function failedCheck({ reason, detail, remedy }: FetchFailure): ConnectionCheck {
  return { at: new Date().toISOString(), ok: false, version: null, reason, detail, remedy, rights: [] }
}
