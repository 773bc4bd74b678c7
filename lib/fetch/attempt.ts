import http, { type IncomingHttpHeaders } from 'node:http'
import https from 'node:https'
import type { SourceRequest } from '@/lib/domain/evidence'
import { type Body, readBody, TooLarge } from './body'
import { FetchFailure } from './failure'
import type { Origin } from './origin'
import { transportFailure } from './transport-failure'

/**
 * What is asked of an origin. `path` starts with / and carries the query. `redirect` is how the server may send elsewhere for the caller to read
 * itself: by one status, by any, or null for by none, which is then a failure.
 */
export type Call = {
  method: 'GET' | 'HEAD' | 'POST'
  path: string
  headers: Record<string, string>
  body: string | null
  maxBytes: number
  redirect: 307 | 'any' | null
}

/** What came: status, headers and the whole text, with the request as evidence names it. */
export type Received = { status: number; headers: IncomingHttpHeaders; text: string; request: SourceRequest }

/** An attempt that may be made again: `delayMs` is the server's own wish, null when it has none. */
export class TryAgain extends Error {
  constructor(
    readonly failure: FetchFailure,
    readonly delayMs: number | null,
  ) {
    super(failure.detail)
  }
}

const MAX_HEADER_BYTES = 32_768

/** A Retry-After header, as seconds or as a date, in milliseconds from now; null when there is none. */
export function retryAfterMs(header: string | undefined, now = Date.now()): number | null {
  if (header === undefined) return null
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now
  return Number.isNaN(ms) ? null : Math.max(0, ms)
}

/** Throws what a status stands for that no caller reads: TryAgain for 429 and 5xx, FetchFailure for being sent elsewhere. */
export function judge(status: number, headers: IncomingHttpHeaders, request: SourceRequest, { redirect }: Pick<Call, 'redirect'>): void {
  const wish = retryAfterMs(headers['retry-after'])
  const fail = (reason: FetchFailure['reason'], detail: string) => new FetchFailure(reason, detail, request, null, wish)
  if (status === 429) throw new TryAgain(fail('refused', 'The server is asked too often (429). Collect less often, or later.'), wish)
  if (status === 502 || status === 503 || status === 504) {
    throw new TryAgain(fail('unreachable', `The server is not ready to answer (${status}). Try again when it is.`), wish)
  }
  if (status >= 500) throw new TryAgain(fail('invalid-answer', `The server failed to answer (${status}). Its own log says why.`), wish)
  // "Not modified" answers only whoever asked for what has changed.
  if (status >= 300 && status < 400 && status !== 304 && status !== redirect && redirect !== 'any') {
    throw fail('invalid-answer', `The server sends us elsewhere (${status}), which is not followed. Give the address it stands at.`)
  }
}

/**
 * One exchange with the origin, ended by `signal`. Throws TryAgain when another attempt may help, else FetchFailure; redirects are not
 * followed and nothing of the answer gets into a message.
 */
export async function attempt(origin: Origin, call: Call, signal: AbortSignal): Promise<Received> {
  const started = performance.now()
  const about: SourceRequest = { method: call.method, path: call.path, status: null, hash: null, bytes: null, durationMs: null }
  const elapsed = () => Math.round((performance.now() - started) * 100) / 100
  let answered = false
  const { request, response } = open(origin, call, signal)
  let silence: FetchFailure | null = null
  request.setTimeout(origin.silenceMs, () => {
    silence = new FetchFailure('timed-out', `The server said nothing for ${origin.silenceMs / 1000} seconds.`)
    request.destroy(silence)
  })
  try {
    const message = await response
    answered = true
    about.status = message.statusCode ?? null
    const body: Body = await readBody(message, call.maxBytes)
    Object.assign(about, { hash: body.hash, bytes: body.bytes, durationMs: elapsed() })
    judge(message.statusCode ?? 0, message.headers, about, call)
    return { status: message.statusCode ?? 0, headers: message.headers, text: body.text, request: about }
  } catch (error) {
    about.durationMs ??= elapsed()
    if (error instanceof TryAgain || signal.aborted) throw error
    if (error instanceof TooLarge) throw new TooLarge(error.reason, error.detail, about)
    throw brokenOff(silence ?? error, about, answered)
  } finally {
    if (!request.destroyed && about.hash === null) request.destroy()
  }
}

function brokenOff(error: unknown, about: SourceRequest, answered: boolean): Error {
  const failure = transportFailure(error, about)
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (answered && (code === 'ECONNRESET' || code === 'Z_BUF_ERROR')) {
    return new TryAgain(new FetchFailure('invalid-answer', 'The answer broke off in the middle.', about), null)
  }
  return code === 'ECONNRESET' || code === 'EPIPE' ? new TryAgain(failure, null) : failure
}

/** Sends the call; `response` comes with its headers, the body still to be read. */
export function open({ url, agent, lookup, socketPath }: Origin, call: Call, signal: AbortSignal) {
  const headers = { ...call.headers, ...(call.body === null ? {} : { 'content-length': String(Buffer.byteLength(call.body)) }) }
  const path = `${url.pathname.replace(/\/$/, '')}${call.path}`
  const module = url.protocol === 'https:' ? https : http
  const request = module.request({
    agent,
    lookup,
    socketPath,
    hostname: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port,
    method: call.method,
    path,
    headers,
    signal,
    maxHeaderSize: MAX_HEADER_BYTES,
  })
  const response = new Promise<http.IncomingMessage>((resolve, reject) => {
    request.on('response', resolve)
    request.on('error', reject)
  })
  request.end(call.body ?? undefined)
  return { request, response }
}
