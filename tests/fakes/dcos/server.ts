import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DCOS_ACCOUNTS, fakeAccounts } from './accounts'
import { dcosAnswer } from './answers'
import { fakeCluster } from './cluster'
import { type Age, marathonReply, mesosReply, type Reply } from './routes'

/** How the fake is set up. `asks` is whether it wants to know who one is: by its tokens behind Admin Router, by a user and password where it stands alone. */
export type FakeOptions = { reach?: 'admin-router' | 'plain'; asks?: boolean; age?: Age; variant?: string; keptVersions?: number }

// As Admin Router's error pages are: HTML, whatever was asked for.
const page = (status: number, title: string) => ({ status, page: `<!DOCTYPE html><html><h1>${title}</h1>SECRET-BANNER</html>` })
const UNAUTHORIZED: Reply = { ...page(401, 'Unauthorized'), headers: { 'www-authenticate': 'oauthjwt' } }
const NOT_FOUND: Reply = page(404, 'Not Found')

const eventText = (eventType: string, data: object) => `event: ${eventType}\r\ndata: ${JSON.stringify({ eventType, ...data })}\r\n\r\n`

async function bodyOf(request: IncomingMessage): Promise<Record<string, string>> {
  let text = ''
  for await (const part of request) text += part
  return JSON.parse(text)
}

async function listening(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer(answer)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  return { port: (server.address() as AddressInfo).port, close }
}

/**
 * A DC/OS on loopback http that speaks as the real one: tokens that expire (401 as a web page), deployments that go on with its clock, a ring
 * of kept versions, a Mesos master that does not lead and sends on (307). With `reach: 'plain'` Marathon and Mesos answer at one address without
 * Admin Router.
 */
export async function fakeDcos({ reach = 'admin-router', asks = true, age = 'today', variant = 'open', keptVersions }: FakeOptions = {}) {
  const cluster = fakeCluster({ keptVersions })
  const accounts = fakeAccounts()
  const plain = reach === 'plain'
  const state = { latencyMs: 0, leaderPort: null as number | null }
  const listeners = new Set<ServerResponse>()
  const seen: { path: string; authorization: string | undefined }[] = []

  /** Who asks; null for nobody that is known. */
  function holderOf({ authorization = '' }: IncomingMessage['headers']): string | null {
    if (!asks) return 'anybody'
    if (!plain) return accounts.holderOf(authorization.replace(/^token=/, ''))
    const [uid, password] = Buffer.from(authorization.replace(/^Basic /, ''), 'base64')
      .toString()
      .split(':')
    return Object.values(DCOS_ACCOUNTS).some((one) => 'password' in one && one.uid === uid && one.password === password)
      ? (uid ?? null)
      : null
  }

  async function replyTo(request: IncomingMessage): Promise<Reply> {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const path = decodeURIComponent(pathname)
    cluster.settle()
    if (!plain && path === '/acs/api/v1/auth/login') {
      const token = accounts.signIn(await bodyOf(request))
      return token === null ? { status: 401, page: 'login failed' } : { status: 200, json: { token } }
    }
    if (!plain && path === '/dcos-metadata/dcos-version.json')
      return { status: 200, json: { ...dcosAnswer('composed-2.2.0-dcos-version.json'), 'dcos-variant': variant } }
    const holder = holderOf(request.headers)
    if (holder === null) return plain ? { status: 401, json: { message: 'Invalid username or password.' } } : UNAUTHORIZED
    if (holder === DCOS_ACCOUNTS.nobody.uid) return plain ? { status: 403, json: { message: 'Not Authorized!' } } : page(403, 'Forbidden')
    const [, part, below] = /^\/(service\/marathon|mesos)(\/.*)$/.exec(path) ?? []
    if (plain) return marathonReply(cluster, path, age) ?? mesosOf(pathname, request) ?? NOT_FOUND
    if (part === 'mesos' && below) return mesosOf(below, request) ?? NOT_FOUND
    return (below && marathonReply(cluster, below, age)) || NOT_FOUND
  }

  function mesosOf(path: string, request: IncomingMessage): Reply | null {
    if (state.leaderPort !== null && request.socket.localPort !== state.leaderPort)
      return { status: 307, headers: { location: `//127.0.0.1:${state.leaderPort}${path}` } }
    return mesosReply(cluster, path, age, !plain)
  }

  /** Marathon's own events to who listens: anything but server-sent events is answered as it does, with a web page. */
  function listen(request: IncomingMessage, response: ServerResponse): void {
    if (request.headers.accept !== 'text/event-stream') return void response.writeHead(405).end('<html>405</html>')
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write(eventText('event_stream_attached', { remoteAddress: '127.0.0.1' }))
    listeners.add(response)
    response.on('close', () => listeners.delete(response))
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    seen.push({ path: request.url ?? '', authorization: request.headers.authorization })
    if (request.url === `${plain ? '' : '/service/marathon'}/v2/events` && holderOf(request.headers) !== null)
      return listen(request, response)
    const { status, json, page, headers } = await replyTo(request)
    if (state.latencyMs > 0) await new Promise((done) => setTimeout(done, state.latencyMs))
    const type = json === undefined ? 'text/html; charset=UTF-8' : 'application/json'
    response.writeHead(status, { 'content-type': type, ...headers }).end(json === undefined ? page : JSON.stringify(json))
  }

  const first = await listening((request, response) => void answer(request, response))
  const second = await listening((request, response) => void answer(request, response))
  return {
    url: `http://127.0.0.1:${first.port}`,
    /** Another master of the same cluster. */
    otherUrl: `http://127.0.0.1:${second.port}`,
    cluster,
    accounts,
    state,
    seen,
    /** Who listens to Marathon's events now. */
    listening: () => listeners.size,
    /** Tells who listens of an event, such as `deployment_success`. */
    tell: (event: string, data: object = {}) => {
      for (const response of listeners) response.write(eventText(event, data))
    },
    /** Breaks off whoever listens. */
    cut: () => {
      for (const response of listeners) response.socket?.resetAndDestroy()
    },
    /** From now on the other master leads, and the first one sends to it. */
    changeLeader: () => {
      state.leaderPort = second.port
    },
    close: () => {
      first.close()
      second.close()
    },
  }
}
