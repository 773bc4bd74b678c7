import { type FieldProblem, Problem } from '@/lib/domain/problem'
import { pemOf } from './kubeconfig-pem'
import { type Kubeconfig, NotAKubeconfig, parseKubeconfig } from './kubeconfig-yaml'
import type { KubernetesSettings } from './protocol'

/** What survives of a pasted kubeconfig, and the context it was taken from. */
export type PastedConnection = { settings: KubernetesSettings; context: string; namespace: string | null }

/** Makes a ServiceAccount that may read (but no Secrets) and prints a token for it: kubectl 1.24 or later. */
export const READER_RECIPE =
  'kubectl create namespace fourways && kubectl -n fourways create serviceaccount reader && kubectl create clusterrolebinding fourways-reader --clusterrole=view --serviceaccount=fourways:reader && kubectl -n fourways create token reader --duration=720h'

const RENEWAL = 'kubectl -n fourways create token reader --duration=720h'

const LIMITS = { bytes: 262_144, tokens: 12_000 }

const PATH =
  'names a file, which Fourways does not read from its own disk. Paste its content with `kubectl config view --flatten --minify --raw`.'

/** Why a field is refused, by its name in the chosen cluster or user; null: harmless and dropped, or kept. */
const CLUSTER_FIELDS: Record<string, string | null> = {
  server: null,
  'certificate-authority-data': null,
  'tls-server-name': null,
  extensions: null,
  'disable-compression': null,
  'certificate-authority': PATH,
  'proxy-url': 'names a proxy, which is used only from a kubeconfig of your own where Fourways runs on your machine.',
  'insecure-skip-tls-verify': 'turns off the check of the server. Give certificate-authority-data.',
}
const USER_FIELDS: Record<string, string | null> = {
  token: null,
  'client-certificate-data': null,
  'client-key-data': null,
  extensions: null,
  exec: 'runs a program. A pasted kubeconfig never runs one here.',
  'auth-provider': 'runs or asks a sign-in program of a cloud. A pasted kubeconfig never does that here.',
  tokenFile: PATH,
  'client-certificate': PATH,
  'client-key': PATH,
  username: 'is a password sign-in, which Kubernetes has dropped.',
  password: 'is a password sign-in, which Kubernetes has dropped.',
  as: 'acts as somebody else.',
  'as-uid': 'acts as somebody else.',
  'as-groups': 'acts as somebody else.',
  'as-user-extra': 'acts as somebody else.',
}
const UNKNOWN = 'is not a field that Fourways knows.'

/**
 * The settings that a pasted kubeconfig's context names, made of inline fields alone; the text itself is kept nowhere. Throws
 * Problem('unprocessable') that names each refused field with its reason, and how to get credentials that are not refused.
 */
export function parsePastedKubeconfig(text: string, wanted?: string): PastedConnection {
  const config = readText(text)
  const { name, context } = chooseContext(config, wanted)
  const cluster = config.clusters?.find((one) => one.name === context.cluster)?.cluster
  if (!cluster)
    throw new Problem('unprocessable', `The context ${name} names the cluster ${context.cluster}, which the file does not have.`)
  const user = config.users?.find((one) => one.name === context.user)?.user ?? {}
  const problems = [...judge('clusters[].cluster', cluster, CLUSTER_FIELDS), ...judge('users[].user', user, USER_FIELDS)]
  const settings = readSettings(cluster, user, problems)
  if (problems.length > 0) throw refusal(problems)
  return { settings: { ...settings, namespace: context.namespace || null }, context: name, namespace: context.namespace || null }
}

const wrongIn = (field: 'kubeconfig' | 'context', message: string) => new Problem('unprocessable', message, [{ field, message }])

function readText(text: string): Kubeconfig {
  try {
    return parseKubeconfig(text, LIMITS)
  } catch (error) {
    if (error instanceof NotAKubeconfig) throw wrongIn('kubeconfig', error.message)
    throw error
  }
}

function chooseContext({ contexts, ...config }: Kubeconfig, wanted: string | undefined) {
  const all = contexts ?? []
  const name = wanted ?? (config['current-context'] || (all.length === 1 ? all[0]?.name : undefined))
  const found = all.find((one) => one.name === name)
  if (found) return found
  const names = all.map((one) => one.name).join(', ')
  if (!names) throw wrongIn('kubeconfig', 'This kubeconfig has no context. Paste one that has.')
  if (name === undefined) throw wrongIn('context', `Choose one of the contexts of this kubeconfig: ${names}.`)
  throw wrongIn('context', `This kubeconfig has no context ${name}. It has: ${names}.`)
}

function judge(place: string, given: Record<string, unknown>, known: Record<string, string | null>): FieldProblem[] {
  return Object.entries(given).flatMap(([name, value]) => {
    const reason = Object.hasOwn(known, name) ? known[name] : UNKNOWN
    const off = value === null || value === '' || value === false
    return reason && !off ? [{ field: `${place}.${name}`, message: `${place}.${name} ${reason}` }] : []
  })
}

function readSettings(cluster: Record<string, unknown>, user: Record<string, unknown>, problems: FieldProblem[]): KubernetesSettings {
  const refuse = (field: string, reason: string) => void problems.push({ field, message: `${field} ${reason}` })
  const read = (place: string, from: Record<string, unknown>, name: string): string | null => {
    const value = from[name]
    if (value === undefined || value === null || value === '') return null
    if (typeof value === 'string') return value
    refuse(`${place}.${name}`, 'is not text.')
    return null
  }
  const pem = (place: string, from: Record<string, unknown>, name: string) => {
    const value = read(place, from, name)
    const decoded = value === null ? null : pemOf(value)
    if (value !== null && decoded === null) refuse(`${place}.${name}`, 'is not a PEM text in base64.')
    return decoded
  }
  const server = read('clusters[].cluster', cluster, 'server') ?? ''
  const url = URL.canParse(server) ? new URL(server) : null
  if (url?.protocol === 'http:') refuse('clusters[].cluster.server', 'would send credentials unencrypted over http. Use https.')
  else if (url?.protocol !== 'https:' || url.search || url.hash)
    refuse('clusters[].cluster.server', 'is not an address like https://host:port.')
  else if (url.username || url.password) refuse('clusters[].cluster.server', 'has a name or password in it.')
  const token = read('users[].user', user, 'token')?.trim() ?? null
  const clientCertificate = pem('users[].user', user, 'client-certificate-data')
  const clientKey = pem('users[].user', user, 'client-key-data')
  if (token !== null && !/^[\x21-\x7e]+$/.test(token)) refuse('users[].user.token', 'has characters that no token has.')
  if ((clientCertificate === null) !== (clientKey === null))
    refuse('users[].user', 'has only one of client-certificate-data and client-key-data.')
  if (token !== null && clientCertificate !== null)
    refuse('users[].user', 'has both a token and a client certificate. Keep the one to use.')
  if (token === null && clientCertificate === null && problems.length === 0)
    refuse('users[].user', 'has no token and no client certificate.')
  return {
    server,
    certificateAuthority: pem('clusters[].cluster', cluster, 'certificate-authority-data'),
    tlsServerName: read('clusters[].cluster', cluster, 'tls-server-name'),
    token,
    clientCertificate,
    clientKey,
    namespace: null,
    insecure: false,
    renewal: token === null ? null : RENEWAL,
  }
}

function refusal(problems: FieldProblem[]): Problem {
  const reasons = problems.map(({ message }) => message).join(' ')
  return new Problem('unprocessable', `${reasons} A token that only reads does: ${READER_RECIPE}`, problems)
}
