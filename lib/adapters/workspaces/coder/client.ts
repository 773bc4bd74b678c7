import pLimit from 'p-limit'
import type { z } from 'zod'
import type { SourceRequest } from '@/lib/domain/evidence'
import { FIRST_FAULT } from '@/lib/domain/field-problems'
import type { Received } from '@/lib/fetch/attempt'
import { FetchFailure } from '@/lib/fetch/failure'
import { openOrigin } from '@/lib/fetch/origin'
import type { AddressPolicy } from '@/lib/fetch/policy'
import { send } from '@/lib/fetch/request'

/** What is needed to talk to one Coder server. The token is inline and opened by the caller; the authority is PEM, or null for the system's own. */
export type CoderSettings = { server: string; token: string; certificateAuthority: string | null }

/** An answer with the request it came from. */
type Answer<T> = { value: T; request: SourceRequest }

/** Typed calls to one Coder server, the adapter's only I/O. Every method throws FetchFailure; `find` answers null for 404. */
export type CoderClient = {
  readonly endpoint: string
  /** The server's version once greeting has asked for it, else null. */
  serverVersion: string | null
  get<T>(path: string, schema: z.ZodType<T>, signal: AbortSignal): Promise<Answer<T>>
  find<T>(path: string, schema: z.ZodType<T>, signal: AbortSignal): Promise<Answer<T> | { value: null; request: SourceRequest }>
  /** A question that stores nothing. */
  ask<T>(path: string, body: unknown, schema: z.ZodType<T>, signal: AbortSignal): Promise<Answer<T>>
  close(): void
}

/** Requests under way at once, so that no server feels us: Coder takes 512 in a minute from one caller unless told otherwise. */
const AT_ONCE = 5

const API = '/api/v2'

/** Opens a client to one Coder server and sends nothing yet; throws FetchFailure('refused') when address or token cannot be used. */
export async function connectCoder({ server, token, certificateAuthority }: CoderSettings, policy: AddressPolicy): Promise<CoderClient> {
  if (!/^[\x21-\x7e]+$/.test(token)) throw new FetchFailure('refused', 'The token has characters that no token has.')
  const tls = { certificateAuthority, serverName: null, clientCertificate: null, clientKey: null, insecure: false }
  const origin = openOrigin(server, policy, { tls })
  const atOnce = pLimit(AT_ONCE)
  const headers = { accept: 'application/json', 'user-agent': 'fourways (read-only)', 'coder-session-token': token }

  const get = (path: string, signal: AbortSignal) => atOnce(() => send(origin, { path: `${API}${path}`, headers, signal }))

  return {
    endpoint: origin.url.href.replace(/\/$/, ''),
    serverVersion: null,
    get: async (path, schema, signal) => read(await get(path, signal), schema),
    async find(path, schema, signal) {
      const received = await get(path, signal)
      return received.status === 404 ? { value: null, request: received.request } : read(received, schema)
    },
    async ask(path, body, schema, signal) {
      const sending = { method: 'POST' as const, path: `${API}${path}`, body: JSON.stringify(body), idempotent: true, signal }
      return read(await atOnce(() => send(origin, { ...sending, headers: { ...headers, 'content-type': 'application/json' } })), schema)
    },
    close: () => origin.agent.destroy(),
  }
}

/** A path as a failure names it: without what was asked for, and without the id of a build, which leads to whose it is. */
const pathOf = ({ path }: SourceRequest) => path.replace(/\?.*$/, '').replace(/[0-9a-f-]{36}/, 'ID')

/** The failure that an answer of 400 or more means; of the answer itself nothing is repeated. */
function failureOf({ status, request }: Received): FetchFailure {
  const path = pathOf(request)
  if (status === 401) {
    const detail = 'Coder does not know the token (401): it has expired or was deleted. Make a new one with `coder tokens create`.'
    return new FetchFailure('refused', detail, request)
  }
  if (status === 403) return new FetchFailure('forbidden', `This token may not ${request.method} ${path} (403). ${WHO_MAY}`, request)
  if (status === 404) {
    const detail = `There is no ${path} here (404). Check that the address is that of Coder, without a path behind it.`
    return new FetchFailure('invalid-answer', detail, request)
  }
  return new FetchFailure('invalid-answer', `Coder does not accept our request for ${path} (${status}).`, request)
}

/** Who has the right that reading needs, in words. */
export const WHO_MAY = 'Give a token of a user with the role Template Admin: it may read all workspaces and change none.'

/** The answer as the schema reads it; throws FetchFailure('invalid-answer') that names the field, never its content. */
function read<T>(received: Received, schema: z.ZodType<T>): Answer<T> {
  const { status, text, request } = received
  if (status >= 400) throw failureOf(received)
  const parsed = schema.safeParse(json(text, request), FIRST_FAULT)
  if (parsed.success) return { value: parsed.data, request }
  const issue = parsed.error.issues[0]
  const field = issue?.path.join('.') || 'the object itself'
  const detail = `The answer to ${pathOf(request)} has something unexpected in ${field} (${issue?.code}). This version of Coder may be one that Fourways does not know yet.`
  throw new FetchFailure('invalid-answer', detail, request)
}

function json(text: string, request: SourceRequest): unknown {
  try {
    return JSON.parse(text)
  } catch {
    const what = /^\s*</.test(text) ? 'a web page' : 'something other than JSON'
    throw new FetchFailure('invalid-answer', `The answer is ${what}. Check that the address is that of Coder.`, request)
  }
}
