import pLimit from 'p-limit'
import type { z } from 'zod'
import { parseJson, readAs } from '@/lib/adapters/clusters/answer'
import type { Received } from '@/lib/fetch/attempt'
import type { AddressPolicy } from '@/lib/fetch/policy'
import { send } from '@/lib/fetch/request'
import { openServer } from '@/lib/fetch/socket'
import { openStream } from '@/lib/fetch/stream'
import { agree } from './api-version'
import { failureOf } from './client-failure'
import type { Answer, DockerClient, DockerSettings, Ping, RequestOptions } from './protocol'

/** Requests under way at once, so that no engine feels us. */
const AT_ONCE = 5

const HEADERS = { accept: 'application/json', 'user-agent': 'fourways (read-only)' }

const good = (received: Received): Received => {
  if (received.status >= 400) throw failureOf(received)
  return received
}

/** Opens a client to one engine and sends nothing yet; throws FetchFailure('refused') when address or certificates cannot be used. */
export async function connectDocker(
  { server, certificateAuthority, clientCertificate, clientKey, insecure }: DockerSettings,
  policy: AddressPolicy,
  patience: { silenceMs?: number } = {},
): Promise<DockerClient> {
  const tls = { certificateAuthority, serverName: null, clientCertificate, clientKey, insecure }
  const origin = openServer(server, policy, { tls, ...patience })
  const atOnce = pLimit(AT_ONCE)
  let agreed: string | null = null
  let serverVersion: string | null = null

  async function ping(options: RequestOptions = {}): Promise<Answer<Ping>> {
    const { headers, request } = good(await send(origin, { path: '/_ping', headers: HEADERS, ...options }))
    const value = agree(headers, request)
    agreed = value.spoken
    return { value, request }
  }

  const ask = (path: string, { signal, timeoutMs }: RequestOptions = {}) =>
    atOnce(async () => {
      const version = agreed ?? (await ping({ signal, timeoutMs })).value.spoken
      return send(origin, { path: `/v${version}${path}`, headers: HEADERS, signal, timeoutMs })
    })

  function answer<T>(path: string, received: Received, schema: z.ZodType<T>): Answer<T> {
    const json = parseJson(good(received), 'a Docker engine')
    const value = readAs(schema, json, received.request)
    const { Version } = json as { Version?: unknown }
    if (path === '/version' && typeof Version === 'string') serverVersion = Version
    return { value, request: received.request }
  }

  return {
    endpoint: origin.socketPath === undefined ? origin.url.href.replace(/\/$/, '') : server,
    insecure,
    get serverVersion() {
      return serverVersion
    },
    get: async (path, schema, options) => answer(path, await ask(path, options), schema),
    async find(path, schema, options) {
      const received = await ask(path, options)
      return received.status === 404 ? null : answer(path, received, schema)
    },
    ping: (options) => atOnce(() => ping(options)),
    async stream(path, options) {
      const version = agreed ?? (await ping({ signal: options.signal })).value.spoken
      const opened = await openStream(origin, { path: `/v${version}${path}`, headers: HEADERS, ...options })
      if ('text' in opened) throw failureOf(opened)
      return opened
    },
    close: () => origin.agent.destroy(),
  }
}
