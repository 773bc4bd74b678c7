import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { FetchFailure } from '@/lib/fetch/failure'
import { runExecPlugin } from './exec-plugin'
import { type ClusterInfo, ExecConfig } from './exec-plugin-config'
import { loginCommand } from './exec-plugin-remedies'
import { pemOf } from './kubeconfig-pem'
import { type Kubeconfig, NotAKubeconfig, parseKubeconfig } from './kubeconfig-yaml'
import type { KubernetesSettings } from './protocol'

/**
 * A context of the person's own kubeconfig. `problem` says why it cannot be used, null when nothing speaks against it; a file that cannot
 * be read is one entry without context.
 */
export type LocalContext = {
  file: string
  context: string | null
  server: string | null
  namespace: string | null
  current: boolean
  /** The proxy that it goes through, without a name or password; null for none. */
  proxy: string | null
  problem: string | null
}

const LIMITS = { bytes: 4_194_304, tokens: 400_000 }

type Entry = { file: string; fields: Record<string, unknown> }

/** Several kubeconfigs as one: of entries with one name the first counts, as kubectl does. */
type Merged = { contexts: Map<string, Entry>; clusters: Map<string, Entry>; users: Map<string, Entry>; current: string | null }

function readFile(file: string): Kubeconfig {
  if (statSync(file).size > LIMITS.bytes) throw new NotAKubeconfig(`A kubeconfig of more than ${LIMITS.bytes / 1024} KB is refused.`)
  return parseKubeconfig(readFileSync(file, 'utf8'), LIMITS)
}

function merge(files: string[], onProblem: (file: string, error: unknown) => void): Merged {
  const merged: Merged = { contexts: new Map(), clusters: new Map(), users: new Map(), current: null }
  const add = (into: Map<string, Entry>, name: string, entry: Entry) => into.has(name) || into.set(name, entry)
  for (const file of files.filter((one) => existsSync(one))) {
    try {
      const config = readFile(file)
      merged.current ??= config['current-context'] || null
      for (const { name, context } of config.contexts ?? []) add(merged.contexts, name, { file, fields: context })
      for (const { name, cluster } of config.clusters ?? []) add(merged.clusters, name, { file, fields: cluster })
      for (const { name, user } of config.users ?? []) add(merged.users, name, { file, fields: user ?? {} })
    } catch (error) {
      onProblem(file, error)
    }
  }
  return merged
}

const sentence = (file: string, error: unknown) =>
  error instanceof NotAKubeconfig ? `${file}: ${error.message}` : `${file} cannot be read. Check its permissions.`

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null)

/** The address of the proxy before a cluster, without what it is signed in with. */
function shownProxy(cluster: Entry | undefined): string | null {
  const proxy = text(cluster?.fields['proxy-url'])
  if (proxy === null || !URL.canParse(proxy)) return proxy && 'a proxy'
  const { protocol, host } = new URL(proxy)
  return `${protocol}//${host}`
}

/** Every context of these files, for a person to choose from; files that are not there are passed over, as kubectl does. */
export function readContexts(files: string[]): LocalContext[] {
  const broken: LocalContext[] = []
  const merged = merge(files, (file, error) => {
    broken.push({ file, context: null, server: null, namespace: null, current: false, proxy: null, problem: sentence(file, error) })
  })
  const contexts = [...merged.contexts].map(([context, { file, fields }]) => {
    const cluster = merged.clusters.get(String(fields.cluster))
    const user = merged.users.get(String(fields.user))
    const problem = cluster
      ? whyNot(cluster.fields, user?.fields ?? {})
      : `It names the cluster ${String(fields.cluster)}, which no file has.`
    const server = text(cluster?.fields.server)
    return {
      file,
      context,
      server,
      namespace: text(fields.namespace),
      current: context === merged.current,
      proxy: shownProxy(cluster),
      problem,
    }
  })
  return [...contexts, ...broken]
}

const USUAL_PORTS: Record<string, string> = { 'https:': '443', 'socks5:': '1080', 'socks5h:': '1080' }

/** The servers and proxies that these kubeconfigs name, each file for itself, as host:port, for the policy of outgoing addresses; a broken file names none and is told by readContexts. */
export function hostsOfKubeconfig(files: string[]): string[] {
  const clusters = files.flatMap((file) => [...merge([file], () => {}).clusters.values()])
  const named = clusters.flatMap(({ fields }) => [text(fields.server) ?? '', text(fields['proxy-url']) ?? ''])
  const urls = named.filter((one) => URL.canParse(one)).map((one) => new URL(one))
  return [...new Set(urls.map((url) => `${url.hostname}:${url.port || (USUAL_PORTS[url.protocol] ?? '80')}`))]
}

/** Why a context cannot be used here at all; null when it may be tried. */
function whyNot(cluster: Record<string, unknown>, user: Record<string, unknown>): string | null {
  if (!text(cluster.server)) return 'Its cluster names no server.'
  if (user['auth-provider'])
    return 'It signs in by auth-provider, which Kubernetes 1.26 dropped. Make the kubeconfig anew with an exec plugin.'
  if (user.username || user.password) return 'It signs in with a password, which Kubernetes 1.19 dropped.'
  if (user.as || user['as-groups'] || user['as-uid']) return 'It acts as somebody else (as), which Fourways does not do.'
  return null
}

/**
 * The settings of a context of the person's own kubeconfig, read where they lie: inline data or files beside it, or credentials from its
 * exec plugin, which is run. `files` are all of the person's kubeconfigs, where its cluster and user may be. Throws FetchFailure with what to
 * do. For personal mode only.
 */
export async function resolveContext(file: string, context: string, files: string[] = []): Promise<KubernetesSettings> {
  const refuse = (detail: string) => new FetchFailure('refused', detail)
  const merged = merge([file, ...files.filter((other) => other !== file)], (broken, error) => {
    if (broken === file) throw refuse(sentence(file, error))
  })
  const chosen = merged.contexts.get(context)
  if (!chosen || chosen.file !== file) throw refuse(`${file} has no context ${context} any more.`)
  const cluster = merged.clusters.get(String(chosen.fields.cluster))
  if (!cluster) throw refuse(`The context ${context} names the cluster ${String(chosen.fields.cluster)}, which no file has.`)
  const user = merged.users.get(String(chosen.fields.user)) ?? { file, fields: {} }
  const problem = whyNot(cluster.fields, user.fields)
  if (problem) throw refuse(problem)
  const server = text(cluster.fields.server) ?? ''
  const settings = {
    server,
    certificateAuthority: readPem(cluster, 'certificate-authority'),
    tlsServerName: text(cluster.fields['tls-server-name']),
    namespace: text(chosen.fields.namespace),
    insecure: cluster.fields['insecure-skip-tls-verify'] === true,
    proxy: text(cluster.fields['proxy-url']),
  }
  if (!user.fields.exec) return { ...settings, ...readCredentials(user), renewal: null }
  const exec = ExecConfig.safeParse(user.fields.exec).data
  if (!exec) throw refuse(`The exec of the context ${context} is not one that Fourways can run.`)
  const credential = await runExecPlugin(exec, clusterInfo(settings), dirname(user.file))
  return { ...settings, ...credential, renewal: loginCommand(exec) }
}

const clusterInfo = (
  settings: Pick<KubernetesSettings, 'server' | 'certificateAuthority' | 'tlsServerName' | 'insecure' | 'proxy'>,
): ClusterInfo => ({
  server: settings.server,
  ...(settings.tlsServerName ? { 'tls-server-name': settings.tlsServerName } : {}),
  ...(settings.proxy ? { 'proxy-url': settings.proxy } : {}),
  ...(settings.insecure ? { 'insecure-skip-tls-verify': true } : {}),
  ...(settings.certificateAuthority ? { 'certificate-authority-data': Buffer.from(settings.certificateAuthority).toString('base64') } : {}),
})

function readCredentials(user: Entry) {
  const tokenFile = text(user.fields.tokenFile)
  return {
    token: text(user.fields.token) ?? (tokenFile === null ? null : readBeside(user.file, tokenFile).trim()),
    clientCertificate: readPem(user, 'client-certificate'),
    clientKey: readPem(user, 'client-key'),
  }
}

/** Inline data, which goes before a path; null when neither is given. */
function readPem({ file, fields }: Entry, name: string): string | null {
  const data = text(fields[`${name}-data`])
  const path = text(fields[name])
  if (data === null) return path === null ? null : readBeside(file, path)
  const pem = pemOf(data)
  if (pem === null) throw new FetchFailure('refused', `${name}-data in ${file} is not a PEM text in base64.`)
  return pem
}

function readBeside(file: string, path: string): string {
  const full = resolve(dirname(file), path)
  try {
    return readFileSync(full, 'utf8')
  } catch {
    throw new FetchFailure('refused', `${full}, which the kubeconfig names, cannot be read.`)
  }
}
