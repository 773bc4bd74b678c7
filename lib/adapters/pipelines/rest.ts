import type { IncomingHttpHeaders } from 'node:http'
import pLimit from 'p-limit'
import type { z } from 'zod'
import type { SourceRequest } from '@/lib/domain/evidence'
import { FIRST_FAULT } from '@/lib/domain/field-problems'
import type { Received } from '@/lib/fetch/attempt'
import { FetchFailure } from '@/lib/fetch/failure'
import { nextPath } from '@/lib/fetch/link'
import { openOrigin } from '@/lib/fetch/origin'
import type { AddressPolicy } from '@/lib/fetch/policy'
import { send } from '@/lib/fetch/request'
import { type Budget, BudgetKeeper, BudgetSpent, UNTOLD_WAIT_MS } from './budget'

/**
 * What is needed to talk to one pipeline server: the address of its API, and a token or null where what is public is enough. `user` is whose token
 * it is, where the system asks for that.
 */
export type PipelineSettings = { server: string; token: string | null; certificateAuthority: string | null; user?: string | null }

/** One answer: what the schema made of it, its ETag, and the path of the next page or null. `value` is null when nothing changed since the ETag that was sent. */
export type Answer<T> = { value: T | null; etag: string | null; next: string | null; headers: IncomingHttpHeaders; request: SourceRequest }

/** How a system's REST API differs from another's. */
export type Dialect = {
  title: string
  headers: Record<string, string>
  budgetOf: (headers: IncomingHttpHeaders) => Budget | null
  /** The failure that an answer of 400 or more means. */
  failureOf: (received: Received) => FetchFailure
}

export type GetOptions = { signal: AbortSignal; etag?: string | null }

/** Typed GETs of one REST API, the only I/O of the adapters that have one. Throws FetchFailure; BudgetSpent when there are no requests left. */
export type RestClient = {
  readonly endpoint: string
  get<T>(path: string, schema: z.ZodType<T>, options: GetOptions): Promise<Answer<T>>
  close(): void
}

/** Requests under way at once, so that no server feels us. */
const AT_ONCE = 5

const USER_AGENT = 'fourways (read-only)'

/** Opens a client to one REST API and sends nothing yet; throws FetchFailure('refused') when address or token cannot be used. */
export function openRest(settings: PipelineSettings, policy: AddressPolicy, dialect: Dialect): RestClient {
  const { server, token, certificateAuthority } = settings
  if (token && !/^[\x21-\x7e]+$/.test(token)) throw new FetchFailure('refused', 'The token has characters that no token has.')
  const tls = { certificateAuthority, serverName: null, clientCertificate: null, clientKey: null, insecure: false }
  const origin = openOrigin(server, policy, { tls })
  const budget = new BudgetKeeper()
  const atOnce = pLimit(AT_ONCE)
  const plain = { ...dialect.headers, 'user-agent': USER_AGENT }
  const spent = ({ of }: Budget) => `${dialect.title} takes ${of} requests in this time, and they are used up.`

  const ask = (path: string, { signal, etag }: GetOptions) =>
    atOnce(async () => {
      signal.throwIfAborted()
      budget.take(spent)
      const received = await send(origin, { path, headers: etag ? { ...plain, 'if-none-match': etag } : plain, signal }).catch(asSpent)
      budget.hear(dialect.budgetOf(received.headers))
      return received
    })
  const asSpent = (failure: unknown): never => {
    if (!(failure instanceof FetchFailure) || failure.request?.status !== 429) throw failure
    const until = new Date(Date.now() + (failure.waitMs ?? UNTOLD_WAIT_MS))
    throw new BudgetSpent(until, `${dialect.title} is asked too often (429).`, failure.request)
  }

  return {
    endpoint: origin.url.href.replace(/\/$/, ''),
    async get(path, schema, options) {
      const received = await ask(path, options)
      const { status, headers, request } = received
      if (status >= 400) throw dialect.failureOf(received)
      const etag = typeof headers.etag === 'string' ? headers.etag : null
      if (status === 304 && !options.etag)
        throw new FetchFailure('invalid-answer', 'The server says that nothing changed, without having been asked.', request)
      if (status === 304) return { value: null, etag: etag ?? options.etag ?? null, next: null, headers, request }
      return { value: readAnswer(received, schema), etag, next: nextPath(headers.link, origin, policy), headers, request }
    },
    close: () => origin.agent.destroy(),
  }
}

/** The answer as the schema reads it; throws FetchFailure('invalid-answer') that names the field, never its content. */
export function readAnswer<T>({ text, request }: Pick<Received, 'text' | 'request'>, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(json(text, request), FIRST_FAULT)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const field = issue?.path.join('.') || 'the object itself'
  const detail = `The answer to ${request.path.split('?')[0]} has something unexpected in ${field} (${issue?.code}). This version may be one that Fourways does not know yet.`
  throw new FetchFailure('invalid-answer', detail, request)
}

function json(text: string, request: SourceRequest): unknown {
  try {
    return JSON.parse(text)
  } catch {
    const what = /^\s*</.test(text) ? 'a web page' : 'something other than JSON'
    throw new FetchFailure('invalid-answer', `The answer is ${what}. Check that the address is that of the API.`, request)
  }
}

/** The value of an answer that was asked for without an ETag, which always has one. */
export function answered<T>({ value, request }: Answer<T>): T {
  if (value === null) throw new FetchFailure('invalid-answer', 'The answer is empty.', request)
  return value
}
