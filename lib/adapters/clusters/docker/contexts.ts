import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { FetchFailure } from '@/lib/fetch/failure'
import type { DockerSettings } from './protocol'

/** Where a person's Docker contexts lie, and what of the environment speaks to `docker`. */
export type DockerHome = { folder: string; env: Record<string, string | undefined> }

/**
 * A Docker context of the person's own. `file` is where it stands; `problem` says why it cannot be used, null when nothing speaks against it.
 */
export type LocalDocker = { file: string; context: string; server: string | null; current: boolean; problem: string | null }

type Context = LocalDocker & { certificates: string | null; insecure: boolean }

const Meta = z.object({
  Name: z.string(),
  Endpoints: z.object({ docker: z.object({ Host: z.string().optional(), SkipTLSVerify: z.boolean().optional() }).optional() }).optional(),
})
const Config = z.object({ currentContext: z.string().optional() })

const LARGEST = 65_536
const USUAL_SOCKET = 'unix:///var/run/docker.sock'
const PEMS = ['ca.pem', 'cert.pem', 'key.pem']

function read<T>(file: string, schema: z.ZodType<T>): T | null {
  try {
    return statSync(file).size > LARGEST ? null : (schema.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data ?? null)
  } catch {
    return null
  }
}

/** Docker's way of writing an address as a URL or a socket; the problem where it is neither. */
function serverOf(address: string, tls: boolean): Pick<LocalDocker, 'server' | 'problem'> {
  const [scheme = '', rest = ''] = address.split('://')
  if (scheme === 'unix') return { server: address, problem: null }
  if (scheme === 'http' || scheme === 'https') return { server: address, problem: null }
  if (scheme === 'tcp') {
    const [, host = '', path = ''] = /^([^/]*)(\/.*)?$/.exec(rest) ?? []
    const port = /:\d+$/.test(host) ? '' : `:${tls ? 2376 : 2375}`
    return { server: `${tls ? 'https' : 'http'}://${host}${port}${path.replace(/\/$/, '')}`, problem: null }
  }
  const problem =
    scheme === 'ssh'
      ? 'It goes over SSH, which Fourways does not open. Forward the socket by SSH yourself and name it in DOCKER_HOST, or use TLS.'
      : 'Its address is of a kind that Fourways does not know.'
  return { server: address, problem }
}

function usualContext({ folder, env }: DockerHome): Context {
  const named = env.DOCKER_HOST || null
  const tls = Boolean(env.DOCKER_TLS_VERIFY) || (Boolean(env.DOCKER_CERT_PATH) && named !== null)
  return {
    file: join(folder, 'config.json'),
    context: 'default',
    ...serverOf(named ?? USUAL_SOCKET, tls),
    current: false,
    certificates: tls ? env.DOCKER_CERT_PATH || folder : null,
    // As `docker` has it: certificates without DOCKER_TLS_VERIFY show who we are, and do not ask who the other is.
    insecure: tls && !env.DOCKER_TLS_VERIFY,
  }
}

function storedContexts({ folder }: DockerHome): Context[] {
  const root = join(folder, 'contexts', 'meta')
  const names = existsSync(root) ? readdirSync(root) : []
  return names.flatMap((name): Context[] => {
    const file = join(root, name, 'meta.json')
    if (!existsSync(file)) return []
    const meta = read(file, Meta)
    const host = meta?.Endpoints?.docker?.Host
    const certificates = join(folder, 'contexts', 'tls', name, 'docker')
    const tls = existsSync(certificates)
    const insecure = meta?.Endpoints?.docker?.SkipTLSVerify === true
    if (meta === null || !host) {
      const problem = `${file} cannot be read as a Docker context.`
      return [{ file, context: meta?.Name ?? name, server: null, problem, current: false, certificates: null, insecure }]
    }
    return [
      { file, context: meta.Name, ...serverOf(host, tls || insecure), current: false, certificates: tls ? certificates : null, insecure },
    ]
  })
}

function allContexts(home: DockerHome): Context[] {
  const { folder, env } = home
  const current = env.DOCKER_HOST ? 'default' : env.DOCKER_CONTEXT || read(join(folder, 'config.json'), Config)?.currentContext || 'default'
  return [usualContext(home), ...storedContexts(home)].map((one) => ({ ...one, current: one.context === current }))
}

/** Every context for a person to choose from, the default one first. Nothing is contacted, and no certificate is read. */
export const readDockerContexts = (home: DockerHome): LocalDocker[] =>
  allContexts(home).map(({ certificates: _, insecure: __, ...context }) => context)

/** The servers in the network that the person's contexts name, as host:port, for the policy of outgoing addresses. */
export function hostsOfDocker(home: DockerHome): string[] {
  const servers = allContexts(home).flatMap(({ server, problem }) => (problem === null && server !== null ? server : []))
  const urls = servers.filter((server) => server.startsWith('http') && URL.canParse(server)).map((server) => new URL(server))
  return [...new Set(urls.map((url) => `${url.hostname}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`))]
}

/** The settings of a context, its certificates read where they lie. Throws FetchFailure with what to do. For personal mode only. */
export function resolveDockerContext(home: DockerHome, file: string, context: string): DockerSettings {
  const refuse = (detail: string) => new FetchFailure('refused', detail)
  const found = allContexts(home).find((one) => one.file === file && one.context === context)
  if (!found) throw refuse(`There is no Docker context ${context} in ${file} any more.`)
  if (found.problem !== null || found.server === null) throw refuse(found.problem ?? `The Docker context ${context} names no engine.`)
  const [certificateAuthority, clientCertificate, clientKey] = PEMS.map((name) => pem(found.certificates, name))
  return {
    server: found.server,
    certificateAuthority: certificateAuthority ?? null,
    clientCertificate: clientCertificate ?? null,
    clientKey: clientKey ?? null,
    insecure: found.insecure,
  }
}

/** A certificate or key beside a context; null when it has none. */
function pem(folder: string | null, name: string): string | null {
  if (folder === null || !existsSync(join(folder, name))) return null
  try {
    return readFileSync(join(folder, name), 'utf8')
  } catch {
    throw new FetchFailure('refused', `${join(folder, name)} cannot be read. Check its permissions.`)
  }
}
