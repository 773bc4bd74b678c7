import pLimit from 'p-limit'
import type { z } from 'zod'
import { parseJson, readAs } from '@/lib/adapters/clusters/answer'
import type { Received } from '@/lib/fetch/attempt'
import { FetchFailure } from '@/lib/fetch/failure'
import { openOrigin } from '@/lib/fetch/origin'
import type { AddressPolicy } from '@/lib/fetch/policy'
import { send } from '@/lib/fetch/request'
import { openStream } from '@/lib/fetch/stream'
import { listPages } from './client-list'
import { type Credentials, failureOf, isExpired } from './client-status'
import type { KubernetesClient, KubernetesSettings, RequestOptions } from './protocol'

/** Requests under way at once, so that no API server feels us. */
const AT_ONCE = 5

/** Watches under way at once: each holds a connection of its own. */
const WATCHES_AT_ONCE = 256

const USER_AGENT = 'fourways (read-only)'

/** A list of which only the metadata is wanted; servers of add-ons that cannot leave out the rest send all of it. */
const METADATA_LIST = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json'

/** Reviews that answer a question and store nothing: the only POSTs that may be repeated. */
const REVIEW = /^\/apis\/(authorization|authentication)\.k8s\.io\/v1[^/]*\/(namespaces\/[^/]+\/)?[a-z]*reviews$/

const credentialsOf = (settings: KubernetesSettings): Credentials => ({
  kind: settings.token ? 'token' : settings.clientCertificate ? 'certificate' : 'none',
  renewal: settings.renewal ?? null,
})

/** Opens a client to one API server and sends nothing yet; throws FetchFailure('refused') when address or certificates cannot be used. */
export async function connectKubernetes(
  settings: KubernetesSettings,
  policy: AddressPolicy,
  patience: { silenceMs?: number } = {},
): Promise<KubernetesClient> {
  const { certificateAuthority, clientCertificate, clientKey, insecure, tlsServerName: serverName } = settings
  const tls = { certificateAuthority, serverName, clientCertificate, clientKey, insecure }
  const through = settings.proxy ?? null
  const origin = openOrigin(settings.server, policy, { tls, through, ...patience })
  const watched = openOrigin(settings.server, policy, { tls, through, sockets: WATCHES_AT_ONCE })
  if (settings.token && !/^[\x21-\x7e]+$/.test(settings.token))
    throw new FetchFailure('refused', 'The token has characters that no token has.')
  const credentials = credentialsOf(settings)
  const headers = {
    accept: 'application/json',
    'user-agent': USER_AGENT,
    ...(settings.token ? { authorization: `Bearer ${settings.token}` } : {}),
  }
  const atOnce = pLimit(AT_ONCE)
  let serverVersion: string | null = null

  const ask = (path: string, { signal, timeoutMs, metadataOnly = false }: RequestOptions = {}) =>
    atOnce(() => send(origin, { path, headers: metadataOnly ? { ...headers, accept: METADATA_LIST } : headers, signal, timeoutMs }))
  const good = (received: Received): Received => {
    if (received.status >= 400) throw failureOf(received, credentials)
    return received
  }
  const answer = <T>(received: Received, schema: z.ZodType<T>) => {
    const json = parseJson(good(received))
    return { value: readAs(schema, json, received.request), request: received.request, json }
  }

  return {
    endpoint: origin.url.href.replace(/\/$/, ''),
    namespace: settings.namespace,
    proxy: origin.proxy?.name ?? null,
    insecure,
    get serverVersion() {
      return serverVersion
    },
    async get(path, schema, options) {
      const { json, ...rest } = answer(await ask(path, options), schema)
      const { gitVersion } = json as { gitVersion?: unknown }
      if (path === '/version' && typeof gitVersion === 'string') serverVersion = gitVersion
      return rest
    },
    async find(path, schema, options) {
      const received = await ask(path, options)
      if (received.status === 404) return null
      const { value, request } = answer(received, schema)
      return { value, request }
    },
    async post(path, body, schema, { signal, timeoutMs } = {}) {
      const sending = { method: 'POST' as const, path, body: JSON.stringify(body), idempotent: REVIEW.test(path), signal, timeoutMs }
      const received = await atOnce(() => send(origin, { ...sending, headers: { ...headers, 'content-type': 'application/json' } }))
      const { value, request } = answer(received, schema)
      return { value, request }
    },
    list: (path, schema, options) =>
      listPages(
        path,
        schema,
        async (page) => {
          const received = await ask(page, options)
          return isExpired(received) ? received : good(received)
        },
        options,
      ),
    async watch(path, options) {
      const opened = await openStream(watched, { path, headers, ...options })
      if ('text' in opened) throw failureOf(opened, credentials)
      return opened
    },
    close() {
      origin.agent.destroy()
      watched.agent.destroy()
    },
  }
}
