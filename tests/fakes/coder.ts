import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

const FIXTURES = join(import.meta.dirname, '../../lib/adapters/workspaces/coder/__fixtures__')

/** A documented answer of Coder, by file name without the version of its API; its values are placeholders. */
export const documented = (name: string) => JSON.parse(readFileSync(join(FIXTURES, `v2-${name}.json`), 'utf8'))

/** Who holds which token: one that reads all workspaces, one that reads only its own. */
export const CODER_TOKENS = { reader: 'coder-reader-token', member: 'coder-member-token' }

/** The year that Go writes for a moment that has not come. */
export const NEVER = '0001-01-01T00:00:00Z'

/** One workspace with its last build, told by what differs from the documented one. */
export type FakeWorkspace = {
  id: string
  owner?: string
  status?: string
  transition?: string
  jobStatus?: string
  queuedAt?: string
  usedAt?: string
  prebuilt?: boolean
  /** Absent: the server knows no timings of it. */
  timings?: { connected: string[]; scripts?: { stage?: string; endedAt: string; exitCode?: number }[] }
}

const uuid = (id: string) => `00000000-0000-4000-8000-${id.padStart(12, '0')}`

/** The path at which a workspace's last build tells its timings. */
export const timingsPath = (id: string) => `/api/v2/workspacebuilds/${uuid(id)}/timings`

function workspace({ id, owner = 'jane.doe', usedAt = NEVER, prebuilt, ...build }: FakeWorkspace) {
  const { status = 'running', transition = 'start', jobStatus = 'succeeded', queuedAt = '2026-08-21T08:00:00Z' } = build
  const [shown] = documented('workspaces').workspaces
  const job = { ...shown.latest_build.job, created_at: queuedAt, status: jobStatus, type: 'workspace_build' }
  return {
    ...shown,
    id: uuid(id),
    name: `${owner}s-shop`,
    owner_name: owner,
    last_used_at: usedAt,
    ...(prebuilt === undefined ? {} : { is_prebuild: prebuilt }),
    latest_build: { ...shown.latest_build, id: uuid(id), status, transition, workspace_owner_name: owner, job },
  }
}

function timings({ connected, scripts = [] }: NonNullable<FakeWorkspace['timings']>) {
  const shown = documented('workspacebuild-timings')
  const [connection] = shown.agent_connection_timings
  const [script] = shown.agent_script_timings
  return {
    ...shown,
    agent_connection_timings: connected.map((ended_at) => ({ ...connection, stage: 'connect', ended_at })),
    agent_script_timings: scripts.map(({ stage = 'start', endedAt, exitCode = 0 }) => ({
      ...script,
      stage,
      ended_at: endedAt,
      exit_code: exitCode,
      status: exitCode === 0 ? 'ok' : 'exit_failure',
    })),
  }
}

/** A Coder on loopback http, composed from documented answers; its workspaces may be changed while it runs. */
export async function fakeCoder(workspaces: FakeWorkspace[] = []) {
  const seen: { method: string; path: string; token: string | undefined; body: string }[] = []
  const state = { workspaces, version: 'v2.29.1+59cdd7e', largestPage: 1000, reachesAll: true }

  function route(pathname: string, query: URLSearchParams, token: string): { status: number; body: unknown } {
    const mine = token === CODER_TOKENS.reader ? state.workspaces : state.workspaces.filter(({ owner }) => owner === 'member')
    if (pathname === '/api/v2/authcheck') return { status: 200, body: { allWorkspaces: state.reachesAll && token === CODER_TOKENS.reader } }
    if (pathname === '/api/v2/workspaces') {
      const offset = Number(query.get('offset') ?? 0)
      const page = mine.slice(offset, offset + Math.min(state.largestPage, Number(query.get('limit') ?? mine.length)))
      return { status: 200, body: { count: mine.length, workspaces: page.map(workspace) } }
    }
    const found = mine.find(({ id }) => pathname === timingsPath(id))
    if (found?.timings) return { status: 200, body: timings(found.timings) }
    return { status: 404, body: { message: 'Resource not found or you do not have access to this resource' } }
  }

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
    let body = ''
    for await (const part of request) body += part
    const header = request.headers['coder-session-token']
    const token = typeof header === 'string' ? header : undefined
    seen.push({ method: request.method ?? '', path: request.url ?? '', token, body })
    const send = (status: number, reply: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
      response.end(JSON.stringify(reply))
    }
    if (pathname === '/api/v2/buildinfo') return send(200, { ...documented('buildinfo'), version: state.version })
    if (token === undefined || !Object.values(CODER_TOKENS).includes(token))
      return send(401, { message: 'You are signed out or your session has expired. Please sign in again to continue.' })
    const reply = route(pathname, searchParams, token)
    return send(reply.status, reply.body)
  }

  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    state,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
