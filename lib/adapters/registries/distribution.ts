import type { IncomingHttpHeaders } from 'node:http'
import pLimit from 'p-limit'
import type { z } from 'zod'
import type { SourceRequest } from '@/lib/domain/evidence'
import type { Received } from '@/lib/fetch/attempt'
import { FetchFailure } from '@/lib/fetch/failure'
import { openOrigin } from '@/lib/fetch/origin'
import type { AddressPolicy } from '@/lib/fetch/policy'
import { send } from '@/lib/fetch/request'
import { type Budget, BudgetKeeper, BudgetSpent, UNTOLD_WAIT_MS } from '../pipelines/budget'
import { readAnswer } from '../pipelines/rest'
import { ACCEPT, Config, Manifest } from './manifest'
import { fetchToken, readChallenge, refusedWords } from './token'

/** What is needed to talk to one registry: its address, and a user with a password or token, null where what is public is enough. */
export type RegistrySettings = { server: string; user: string | null; token: string | null; certificateAuthority: string | null }

/** How a registry differs from another's: what it is called, and which realms beside its own may be told the credentials. */
export type Dialect = { title: string; realms: readonly string[] }

/** What a reference names, found without counting as a pull; null when the registry does not tell it that way. */
type Found = { digest: string | null; request: SourceRequest }

/** Typed reads of one registry by the OCI distribution protocol, the only I/O of the adapters. Throws FetchFailure; BudgetSpent when no pulls are left. */
export type RegistryClient = {
  readonly endpoint: string
  readonly credentials: { user: string | null; token: string | null }
  serverVersion: string | null
  base(signal: AbortSignal): Promise<Received>
  find(repository: string, reference: string, signal: AbortSignal): Promise<Found>
  manifest(
    repository: string,
    reference: string,
    signal: AbortSignal,
  ): Promise<{ digest: string; manifest: Manifest; request: SourceRequest }>
  config(repository: string, digest: string, signal: AbortSignal): Promise<{ config: Config; request: SourceRequest }>
  /** Anything else that the registry tells in JSON, signed in as for a pull of the repository. */
  get<T>(path: string, repository: string, schema: z.ZodType<T>, signal: AbortSignal): Promise<T>
  /** Anything else that another address tells in JSON; null when it does not. */
  tell<T>(address: string, path: string, headers: Record<string, string>, schema: z.ZodType<T>, signal: AbortSignal): Promise<T | null>
  close(): void
}

/** Requests under way at once, so that no registry feels us. */
const AT_ONCE = 5

/** The largest manifest that registries take is 4 MiB. */
const MAX_BYTES = 4_194_304

const USER_AGENT = { 'user-agent': 'fourways (read-only)' }

/** Time before its end at which a token is not used any more. */
const TOKEN_MARGIN_MS = 5_000

/** What Docker Hub says of the pulls that it still takes: `76;w=21600`, of a window in seconds that moves along. */
function budgetOf(headers: IncomingHttpHeaders, now = Date.now()): Budget | null {
  const read = (name: string) => /^(\d+);w=(\d+)$/.exec(String(headers[name] ?? '').trim())
  const [limit, left] = [read('ratelimit-limit'), read('ratelimit-remaining')]
  if (!limit || !left) return null
  return { of: Number(limit[1]), left: Number(left[1]), resetAt: new Date(now + Number(left[2]) * 1000) }
}

const failureOf = ({ status, request }: Received, repository: string, signedIn: boolean): FetchFailure => {
  if (status === 401) return new FetchFailure('refused', refusedWords(status, signedIn), request)
  if (status === 403)
    return new FetchFailure('forbidden', `${repository} may not be pulled (403). Reading it needs the right to pull, and no more.`, request)
  if (status === 404)
    return new FetchFailure(
      'forbidden',
      `The registry shows nothing of that name in ${repository} (404): either there is none, or it may not be seen.`,
      request,
    )
  return new FetchFailure(
    'invalid-answer',
    `The registry does not accept our request for ${request.path.split('?')[0]} (${status}).`,
    request,
  )
}

type Asking = { method?: 'GET' | 'HEAD'; repository: string | null; accept?: string; signal: AbortSignal; redirect?: 'any' | null }

/** Opens a client to one registry and sends nothing yet; throws FetchFailure('refused') when address or credentials cannot be used. */
export function openRegistry(settings: RegistrySettings, policy: AddressPolicy, dialect: Dialect): RegistryClient {
  const { server, user, token, certificateAuthority } = settings
  if (token && /[\r\n\0]/.test(`${user}${token}`)) throw new FetchFailure('refused', 'The password or token has characters that none has.')
  const tls = { certificateAuthority, serverName: null, clientCertificate: null, clientKey: null, insecure: false }
  const origin = openOrigin(server, policy, { tls })
  const basic = token ? `Basic ${Buffer.from(`${user ?? ''}:${token}`).toString('base64')}` : null
  const tokens = new Map<string, Promise<{ token: string; expiresAt: number }>>()
  const budget = new BudgetKeeper()
  const atOnce = pLimit(AT_ONCE)
  let asksForBasic = false
  const spent = ({ of }: Budget) => `${dialect.title} takes ${of} pulls in this time, and they are used up.`

  const asSpent = (failure: unknown): never => {
    if (!(failure instanceof FetchFailure) || failure.request?.status !== 429) throw failure
    throw new BudgetSpent(
      new Date(Date.now() + (failure.waitMs ?? UNTOLD_WAIT_MS)),
      `${dialect.title} is asked too often (429).`,
      failure.request,
    )
  }
  const once = async (path: string, { method = 'GET', accept, signal, redirect = null }: Asking, authorization: string | null) => {
    const headers = { ...USER_AGENT, accept: accept ?? 'application/json', ...(authorization ? { authorization } : {}) }
    const received = await send(origin, { method, path, headers, signal, maxBytes: MAX_BYTES, redirect }).catch(asSpent)
    budget.hear(budgetOf(received.headers))
    return received
  }
  /** The token kept for a scope, while it is still good. */
  const keptToken = async (scope: string) => {
    const kept = await tokens.get(scope)?.catch(() => null)
    return kept && kept.expiresAt - TOKEN_MARGIN_MS > Date.now() ? `Bearer ${kept.token}` : null
  }
  /** One request, answered as whoever we are: a challenge is met once. */
  const ask = (path: string, asking: Asking) =>
    atOnce(async () => {
      asking.signal.throwIfAborted()
      const scope = asking.repository === null ? null : `repository:${asking.repository}:pull`
      const first = await once(path, asking, (await keptToken(scope ?? '')) ?? (asksForBasic ? basic : null))
      if (first.status !== 401) return first
      const challenge = readChallenge(first.headers['www-authenticate'])
      if (challenge?.kind === 'basic' && basic && !asksForBasic) {
        asksForBasic = true
        return once(path, asking, basic)
      }
      if (challenge?.kind !== 'bearer') return first
      const fetched = fetchToken(
        challenge,
        { registry: origin.url, scope, signal: asking.signal },
        { basic, tls, known: dialect.realms },
        policy,
      )
      tokens.set(scope ?? '', fetched)
      return once(path, asking, `Bearer ${(await fetched.catch(asSpent)).token}`)
    })
  const good = (received: Received, repository: string) => {
    if (received.status >= 400) throw failureOf(received, repository, basic !== null)
    return received
  }
  const manifestPath = (repository: string, reference: string) => `/v2/${repository}/manifests/${encodeURIComponent(reference)}`

  /** A blob may stand elsewhere: one redirect is followed, through the guard and without credentials. */
  const blob = async (repository: string, digest: string, signal: AbortSignal) => {
    const received = good(await ask(`/v2/${repository}/blobs/${digest}`, { repository, signal, redirect: 'any' }), repository)
    if (received.status < 300 || received.status === 304) return received
    const location = received.headers.location ?? ''
    const at = URL.canParse(location, origin.url.href) ? new URL(location, origin.url.href) : null
    if (!at) throw new FetchFailure('invalid-answer', 'The registry sends us on without saying where to.', received.request)
    const elsewhere = openOrigin(at.origin, policy, at.origin === origin.url.origin ? { tls } : {})
    try {
      const { text, status, request } = await send(elsewhere, {
        path: `${at.pathname}${at.search}`,
        headers: USER_AGENT,
        signal,
        maxBytes: MAX_BYTES,
      })
      // The address that a registry sends us on to is signed: it is nobody's to keep.
      const asked = { ...received.request, status, hash: request.hash, bytes: request.bytes }
      if (status >= 400) throw new FetchFailure('invalid-answer', `Where the registry sends us on to, nothing is given (${status}).`, asked)
      return { ...received, text, request: asked }
    } catch (failure) {
      throw failure instanceof FetchFailure ? new FetchFailure(failure.reason, failure.detail, received.request) : failure
    } finally {
      elsewhere.agent.destroy()
    }
  }
  /** What was sent is what was named: whatever stands between us and the registry. */
  const verified = ({ request }: Received, digest: string) => {
    if (`sha256:${request.hash}` !== digest)
      throw new FetchFailure('invalid-answer', 'The registry sent something else than the digest names.', request)
  }

  return {
    endpoint: origin.url.href.replace(/\/$/, ''),
    credentials: { user, token },
    serverVersion: null,
    base: async (signal) => good(await ask('/v2/', { repository: null, signal }), 'the registry'),
    async find(repository, reference, signal) {
      const received = good(
        await ask(manifestPath(repository, reference), { method: 'HEAD', repository, accept: ACCEPT, signal }),
        repository,
      )
      const told = received.headers['docker-content-digest']
      return { digest: typeof told === 'string' && /^sha256:[0-9a-f]{64}$/.test(told) ? told : null, request: received.request }
    },
    async manifest(repository, reference, signal) {
      budget.take(spent)
      const received = good(await ask(manifestPath(repository, reference), { repository, accept: ACCEPT, signal }), repository)
      if (reference.startsWith('sha256:')) verified(received, reference)
      return { digest: `sha256:${received.request.hash}`, manifest: readAnswer(received, Manifest), request: received.request }
    },
    async config(repository, digest, signal) {
      const received = await blob(repository, digest, signal)
      verified(received, digest)
      return { config: readAnswer(received, Config), request: received.request }
    },
    get: async (path, repository, schema, signal) => readAnswer(good(await ask(path, { repository, signal }), repository), schema),
    async tell(address, path, headers, schema, signal) {
      const other = openOrigin(address, policy, { tls })
      try {
        const received = await atOnce(() =>
          send(other, { path, headers: { accept: 'application/json', ...USER_AGENT, ...headers }, signal }),
        )
        return received.status >= 400 ? null : readAnswer(received, schema)
      } finally {
        other.agent.destroy()
      }
    },
    close: () => origin.agent.destroy(),
  }
}
