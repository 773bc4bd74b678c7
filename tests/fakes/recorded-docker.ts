import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { release } from 'node:os'
import { join } from 'node:path'
import { docker } from '@/lib/adapters/clusters/docker'
import type { ProbeContext } from '@/lib/adapters/contract'
import type { MetricId } from '@/lib/domain/metric'

const FIXTURES = join(import.meta.dirname, '../../lib/adapters/clusters/docker/__fixtures__')

/** A recorded answer of the Docker adapter, by file name. */
export const recordedDocker = (file: string) => JSON.parse(readFileSync(join(FIXTURES, file), 'utf8'))

export type DockerRecording = 'v20.10.24-engine' | 'v20.10.24-swarm' | 'v26.1.5-swarm'

/** What differs from the recording: other bodies by path, `null` forbidden; another version of the API. */
export type DockerChanges = { answers?: Record<string, unknown>; api?: string; oldest?: string }

const LISTS = ['info', 'version', 'containers', 'images', 'networks', 'nodes', 'services', 'tasks']
const NAMES: Record<string, string> = { '/containers/json': 'containers', '/images/json': 'images' }

const minor = (version: string) => Number(version.split('.')[1])

/** Which of a list's items the engine's filters let through, as far as they are used: a name, the state that a task is to have. */
function passes(item: Record<string, unknown>, filters: Record<string, string[]>): boolean {
  if (filters.name || filters.reference) return false
  return filters['desired-state']?.includes(String(item.DesiredState)) ?? true
}

/**
 * An engine of recorded answers on loopback http. Who asks is told by the first part of the path, as a proxy before an engine would tell: `/forbidden`
 * may read nothing but the version, `/stranger` is not let in.
 */
export async function recordedEngine(recording: DockerRecording, { answers = {}, api, oldest = '1.24' }: DockerChanges = {}) {
  const asked: string[] = []
  const theirs = api ?? recordedDocker(`${recording}-version.json`).ApiVersion

  function bodyAt(path: string): unknown {
    if (path in answers) return answers[path]
    const container = /^\/containers\/([^/]+)\/json$/.exec(path)?.[1]
    if (container) return recordedDocker(`${recording}-details.json`)[container]
    const name = NAMES[path] ?? path.slice(1)
    if (!LISTS.includes(name)) return undefined
    if (recording.endsWith('-swarm') && name === 'containers') return []
    return recordedDocker(`${recording}-${name}.json`)
  }

  function answer(request: IncomingMessage, response: ServerResponse) {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const [, who = '', version, path = '/'] = /^\/(reader|forbidden|stranger)(?:\/v(1\.\d+))?(\/.*)$/.exec(url.pathname) ?? []
    const send = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json', 'api-version': theirs, ostype: 'linux' })
      response.end(typeof body === 'string' ? body : JSON.stringify(body))
    }
    asked.push(`${request.method} ${path}${url.search}`)
    if (who === 'stranger') return send(401, { message: 'who are you' })
    if (path === '/_ping') return send(200, 'OK')
    if (version && minor(version) > minor(theirs))
      return send(400, { message: `client version ${version} is too new. Maximum supported API version is ${theirs}` })
    if (version && minor(version) < minor(oldest))
      return send(400, {
        message: `client version ${version} is too old. Minimum supported API version is ${oldest}, please upgrade your client`,
      })
    const body = bodyAt(path)
    if (body === undefined) return send(404, { message: 'page not found' })
    if ((who === 'forbidden' && path !== '/version') || body === null)
      return send(403, { message: 'authorization denied by plugin SECRET-BANNER' })
    const filters = JSON.parse(url.searchParams.get('filters') ?? '{}')
    return send(200, Array.isArray(body) ? body.filter((item) => passes(item, filters)) : body)
  }

  const server = createServer(answer)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** Settings that lead to an engine over plain http, as one of the three. */
export const plainSettings = (url: string, who: 'reader' | 'forbidden' | 'stranger' = 'reader') => {
  const server = new URL(url)
  server.pathname = `/${who}`
  return { server: server.href, certificateAuthority: null, clientCertificate: null, clientKey: null, insecure: false }
}

/** What a probe is told, all of it usual. */
export const dockerContext = (more: Partial<ProbeContext> = {}): ProbeContext => ({
  namespaces: [],
  developersGroup: null,
  now: new Date(),
  signal: new AbortController().signal,
  progress: () => {},
  ...more,
})

/** What one probe makes of a recording, and the paths that it asked. */
export async function readRecorded(
  recording: DockerRecording,
  metric: MetricId,
  changes: DockerChanges = {},
  context: Partial<ProbeContext> = {},
): Promise<{ outcome: string; value: unknown; detail?: string; projection?: unknown; asked: string[] }> {
  const engine = await recordedEngine(recording, changes)
  const client = await docker.connect(plainSettings(engine.url), { mode: 'personal', allowed: ['127.0.0.1'] })
  const probe = docker.probes.find((one) => one.metric === metric)
  if (!probe) throw new Error(`There is no probe of ${metric}.`)
  try {
    const reading = await probe.read(client, dockerContext(context))
    return { value: null, ...reading, asked: engine.asked }
  } finally {
    client.close()
    engine.close()
  }
}

/** An engine that runs on the machine of the test: the same kernel. */
export const runningHere = (recording: DockerRecording, more: object = {}) => ({
  ...recordedDocker(`${recording}-info.json`),
  KernelVersion: release(),
  Architecture: process.arch === 'x64' ? 'x86_64' : process.arch,
  ...more,
})
