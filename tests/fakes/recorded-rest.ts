import { createHash } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a route answers: a whole body, which is a page when it is a text, or a list to be paged whose page is wrapped. */
export type Reply =
  | { status: number; body: unknown; headers?: Record<string, string> }
  | { list: unknown[]; wrap?: (page: unknown[]) => unknown }

/** Who asks: a known token by its name, nobody, or somebody with a token that is not known. */
export type Asker = string | null

/** How one system's REST API is spoken. */
export type RestDialect = {
  /** What stands before every path, such as /api/v3. */
  base: string
  tokens: Record<string, string>
  /** The token in what an asker sends, undefined without one; as Bearer when not told. */
  tokenOf?: (headers: IncomingHttpHeaders) => string | undefined
  unknownToken: { status: number; body: unknown }
  budgetHeaders: (budget: { limit: number; left: number; resetSeconds: number }) => Record<string, string>
  /** The answer once the budget is used up. */
  spent: (resetSeconds: number) => { status: number; body: unknown; headers?: Record<string, string> }
  route: (path: string, query: URLSearchParams, asker: Asker) => Reply
}

const HOUR_MS = 3_600_000

const bearer = ({ authorization }: IncomingHttpHeaders) => /^Bearer (.+)$/.exec(authorization ?? '')?.[1]

/**
 * A REST API on loopback http as pipeline systems speak it: pages by Link, ETags answered with 304 that cost nothing, a budget of requests, tokens.
 */
export async function recordedRest(dialect: RestDialect) {
  const seen: { path: string; status: number; token: string | undefined }[] = []
  const state = { limit: 5000, left: 5000, resetAt: Date.now() + HOUR_MS, linkHost: null as string | null }

  function answer(request: IncomingMessage, response: ServerResponse) {
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`)
    const token = (dialect.tokenOf ?? bearer)(request.headers)
    const resetSeconds = Math.ceil(state.resetAt / 1000)
    const send = (status: number, body: unknown, headers: Record<string, string> = {}) => {
      seen.push({ path: `${url.pathname}${url.search}`, status, token })
      const budget = dialect.budgetHeaders({ limit: state.limit, left: state.left, resetSeconds })
      const page = typeof body === 'string'
      const type = page ? 'text/html;charset=utf-8' : 'application/json; charset=utf-8'
      response.writeHead(status, { 'content-type': type, ...budget, ...headers })
      response.end(status === 304 ? undefined : page ? body : JSON.stringify(body))
    }
    if (state.left <= 0) {
      const { status, body, headers } = dialect.spent(resetSeconds)
      return send(status, body, headers)
    }
    const asker = token === undefined ? null : Object.keys(dialect.tokens).find((name) => dialect.tokens[name] === token)
    if (asker === undefined) {
      state.left--
      return send(dialect.unknownToken.status, dialect.unknownToken.body)
    }
    if (!url.pathname.startsWith(`${dialect.base}/`)) return send(404, { message: 'Not Found' })
    const reply = dialect.route(url.pathname.slice(dialect.base.length), url.searchParams, asker)
    const paged = 'list' in reply ? onePage(reply, url, state.linkHost) : { ...reply, headers: reply.headers ?? {} }
    const etag = `W/"${createHash('sha256').update(JSON.stringify(paged.body)).digest('hex')}"`
    if (paged.status === 200 && request.headers['if-none-match'] === etag) return send(304, null, { etag })
    state.left--
    return send(paged.status, paged.body, { ...paged.headers, ...(paged.status === 200 ? { etag } : {}) })
  }

  const server = createServer(answer)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    state,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

function onePage({ list, wrap = (page) => page }: Extract<Reply, { list: unknown[] }>, url: URL, linkHost: string | null) {
  const size = Math.min(Number(url.searchParams.get('per_page') ?? 30), 100)
  const at = Number(url.searchParams.get('page') ?? 1)
  const next = new URL(url)
  next.searchParams.set('page', String(at + 1))
  const link: Record<string, string> =
    list.length > at * size
      ? { link: `<${linkHost ?? next.origin}${next.pathname}${next.search}>; rel="next", <${next.origin}/>; rel="last"` }
      : {}
  return { status: 200, body: wrap(list.slice((at - 1) * size, at * size)), headers: link }
}
