import pLimit from 'p-limit'
import type { z } from 'zod'
import type { Received } from '@/lib/fetch/attempt'
import { FetchFailure } from '@/lib/fetch/failure'
import { type Origin, openOrigin } from '@/lib/fetch/origin'
import type { AddressPolicy } from '@/lib/fetch/policy'
import { send } from '@/lib/fetch/request'
import { openStream } from '@/lib/fetch/stream'
import { parseJson, readAs } from '../answer'
import { failureOf, serverOf } from './client-status'
import { leadersOf } from './leader'
import { signIn, untilAborted } from './login'
import { DCOS_VERSION, type DcosClient, type DcosSettings, MARATHON_INFO, type Part, type RequestOptions } from './protocol'

/** Requests under way at once: Mesos answers one at a time, and Marathon refuses more than it was told to take. */
const AT_ONCE = 4

const HEADERS = { accept: 'application/json', 'user-agent': 'fourways (read-only)' }

/** Where Admin Router leads to each part. */
const BEHIND_ROUTER: Record<Part, string> = { router: '', marathon: '/service/marathon', mesos: '/mesos' }

const NO_MESOS =
  'This connection does not say where its Mesos master is, so nothing is known of the machines. Add it again with that address.'
const ELECTING = 'Mesos has no leader that DC/OS knows of at the moment (307). Try again when one is elected.'
const NOT_TO_OTHERS =
  'The Mesos master sends us to the one that leads, which asks who we are (401). Credentials are not sent to another address than the one given: give the address of the one that leads.'

/** Opens a client to one cluster and sends nothing yet; throws FetchFailure('refused') when an address or the authority cannot be used. */
export async function connectDcos(
  settings: DcosSettings,
  policy: AddressPolicy,
  patience: { silenceMs?: number } = {},
): Promise<DcosClient> {
  const { reach, login, certificateAuthority } = settings
  const plain = reach === 'plain'
  const tls = { certificateAuthority, serverName: null, clientCertificate: null, clientKey: null, insecure: false }
  const through = settings.proxy ?? null
  const origin = openOrigin(settings.server, policy, { tls, through, ...patience })
  const mesos = plain ? settings.mesos && openOrigin(settings.mesos, policy, { tls, through, ...patience }) : origin
  const leaders = leadersOf(policy, { tls, through, ...patience })
  const atOnce = pLimit(AT_ONCE)
  const renewable = !plain && (login.kind === 'password' || login.kind === 'service-account') ? login : null
  let token: string | null = null
  let signingIn: Promise<string> | null = null
  let serverVersion: string | null = null

  const basic = plain && login.kind === 'password' ? `Basic ${Buffer.from(`${login.uid}:${login.password}`).toString('base64')}` : null

  /** What shows who we are; signs in where nobody has, or where the token of before was refused. */
  async function authorization(refused: string | null, signal?: AbortSignal): Promise<Record<string, string>> {
    if (basic !== null) return { authorization: basic }
    if (login.kind === 'token') return { authorization: `token=${login.token}` }
    if (renewable === null) return {}
    if (token === null || token === refused) {
      // Who else waits for a token waits for the same one, however long each of them has.
      signingIn ??= signIn(origin, renewable, HEADERS).finally(() => {
        signingIn = null
      })
      token = await untilAborted(signingIn, signal)
    }
    return { authorization: `token=${token}` }
  }

  async function exchange(part: Part, path: string, { signal, timeoutMs }: RequestOptions): Promise<Received> {
    const to = part === 'mesos' ? mesos : origin
    if (!to) throw new FetchFailure('forbidden', NO_MESOS)
    const asked = {
      path: plain ? path : `${BEHIND_ROUTER[part]}${path}`,
      signal,
      timeoutMs,
      redirect: part === 'mesos' ? (307 as const) : null,
    }
    const open = part === 'router' && path === DCOS_VERSION
    const shown = open ? {} : await authorization(null, signal)
    const received = await send(to, { ...asked, headers: { ...HEADERS, ...shown } })
    if (received.status === 307) return fromLeader(received, to, asked)
    // A token holds for some days; the one that is refused is given up for another, once.
    if (received.status !== 401 || open || renewable === null) return received
    const renewed = await authorization(shown.authorization?.replace('token=', '') ?? null, signal)
    return send(to, { ...asked, headers: { ...HEADERS, ...renewed } })
  }

  async function fromLeader(received: Received, from: Origin, { signal, timeoutMs }: RequestOptions): Promise<Received> {
    if (!plain) throw new FetchFailure('unreachable', ELECTING, received.request)
    const { origin: leader, path } = leaders.follow(received, from)
    const answer = await send(leader, { path, headers: HEADERS, signal, timeoutMs })
    if (answer.status === 401) throw new FetchFailure('refused', NOT_TO_OTHERS, answer.request)
    return answer
  }

  async function ask(part: Part, path: string, options: RequestOptions = {}): Promise<Received> {
    return atOnce(() => exchange(part, path, options))
  }

  function answer<T>(received: Received, part: Part, path: string, schema: z.ZodType<T>) {
    if (received.status >= 400) throw failureOf(received, part, login.kind, plain)
    const json = parseJson(received, serverOf(part, reach))
    const value = readAs(schema, json, received.request)
    const { version } = json as { version?: unknown }
    if (typeof version === 'string' && path === (plain ? MARATHON_INFO : DCOS_VERSION))
      serverVersion = plain ? `Marathon ${version}` : version
    return { value, request: received.request }
  }

  return {
    endpoint: origin.url.href.replace(/\/$/, ''),
    proxy: origin.proxy?.name ?? null,
    reach,
    login: login.kind,
    hasMesos: Boolean(mesos),
    get serverVersion() {
      return serverVersion
    },
    async get(part, path, schema, options) {
      return answer(await ask(part, path, options), part, path, schema)
    },
    async find(part, path, schema, options) {
      const received = await ask(part, path, options)
      return received.status === 404 ? null : answer(received, part, path, schema)
    },
    async stream(path, { signal, silenceMs }) {
      const events = { ...HEADERS, accept: 'text/event-stream' }
      const at = plain ? path : `${BEHIND_ROUTER.marathon}${path}`
      const openAs = (shown: Record<string, string>) =>
        openStream(origin, { path: at, headers: { ...events, ...shown }, signal, silenceMs })
      const shown = await authorization(null, signal)
      let opened = await openAs(shown)
      if ('text' in opened && opened.status === 401 && renewable !== null)
        opened = await openAs(await authorization(shown.authorization?.replace('token=', '') ?? null, signal))
      if ('text' in opened) throw failureOf(opened, 'marathon', login.kind, plain)
      return opened
    },
    close() {
      origin.agent.destroy()
      if (mesos) mesos.agent.destroy()
      leaders.close()
    },
  }
}
