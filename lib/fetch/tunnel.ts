import http from 'node:http'
import https from 'node:https'
import { connect as connectTcp, isIP, type LookupFunction, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { connect as connectTls } from 'node:tls'
import { SocksClient } from 'socks'
import { FetchFailure } from './failure'
import { guardedLookup, type Resolver, vetUrl } from './guard'
import type { AddressPolicy } from './policy'
import { transportFailure } from './transport-failure'

const PORTS: Record<string, number> = { 'socks5:': 1080, 'socks5h:': 1080, 'http:': 80, 'https:': 443 }

/** A proxy that the policy admits, through which a server is reached. `name` is how it is shown: without its credentials. */
export type ProxyServer = {
  name: string
  protocol: string
  host: string
  port: number
  lookup: LookupFunction
  account: { name: string; password: string } | null
}

/**
 * The proxy of an address like socks5://host:port or http://host:port, once the policy admits where it stands; throws FetchFailure('refused') with what
 * to do. A name and password in it are for the proxy. Only the person whose machine it is may use one: behind it names are looked up where no guard looks.
 */
export function vetProxy(text: string, policy: AddressPolicy, resolve?: Resolver): ProxyServer {
  if (policy.mode !== 'personal') throw new FetchFailure('refused', 'A proxy is used only where Fourways runs on one’s own machine.')
  const written = URL.canParse(text) ? new URL(text) : null
  const usual = written && PORTS[written.protocol]
  if (!written?.hostname || !usual)
    throw new FetchFailure('refused', 'Write the address of the proxy as socks5://host:port or http://host:port.')
  const port = Number(written.port || usual)
  // The guard reads hosts as https has them, where 127.1 and 0x7f000001 are what they stand for.
  const url = vetUrl(`https://${written.hostname}:${port}`, policy)
  return {
    name: `${written.protocol}//${url.hostname}:${port}`,
    protocol: written.protocol,
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port,
    lookup: guardedLookup(url, policy, resolve),
    account: written.username ? { name: decodeURIComponent(written.username), password: decodeURIComponent(written.password) } : null,
  }
}

/** Where a tunnel ends: the proxy itself looks its name up. */
type Target = { host: string; port: number }

/** The socket to the proxy itself, once it is connected. */
function reach({ protocol, host, port, lookup }: ProxyServer, silenceMs: number): Promise<Socket> {
  const secure = protocol === 'https:'
  const servername = isIP(host) ? undefined : host
  const socket = secure ? connectTls({ host, port, lookup, servername, minVersion: 'TLSv1.2' }) : connectTcp({ host, port, lookup })
  return new Promise((resolve, reject) => {
    socket.once('error', reject)
    const late = () => void socket.destroy(new FetchFailure('timed-out', 'It did not accept the connection in time.'))
    socket.setTimeout(silenceMs, late)
    socket.once(secure ? 'secureConnect' : 'connect', () => {
      socket.setTimeout(0, late)
      socket.off('error', reject)
      resolve(socket)
    })
  })
}

async function bySocks(proxy: ProxyServer, socket: Socket, { host, port }: Target, silenceMs: number): Promise<Socket> {
  const account = proxy.account ? { userId: proxy.account.name, password: proxy.account.password } : {}
  const { socket: tunnel } = await SocksClient.createConnection({
    command: 'connect',
    destination: { host, port },
    existing_socket: socket,
    proxy: { host: proxy.host, port: proxy.port, type: 5, ...account },
    timeout: silenceMs,
  }).catch(() => {
    throw new FetchFailure(
      'unreachable',
      'It did not connect us to the server. Check what it lets through, and the name and password it wants.',
    )
  })
  return tunnel
}

/** What a proxy means that does not connect. */
function refusedBy(status: number): FetchFailure {
  if (status === 407) return new FetchFailure('refused', 'It wants a name and password (407). Put them into its address.')
  if (status >= 500) return new FetchFailure('unreachable', `It does not reach the server either (${status}).`)
  return new FetchFailure('refused', `It does not let us through to the server (${status}).`)
}

function byConnect({ account }: ProxyServer, socket: Socket, { host, port }: Target, silenceMs: number): Promise<Socket> {
  const to = `${isIP(host) === 6 ? `[${host}]` : host}:${port}`
  const token = account && Buffer.from(`${account.name}:${account.password}`).toString('base64')
  const headers = { host: to, ...(token ? { 'proxy-authorization': `Basic ${token}` } : {}) }
  return new Promise((resolve, reject) => {
    const request = http.request({ method: 'CONNECT', path: to, headers, createConnection: () => socket })
    request.once('error', reject)
    request.setTimeout(silenceMs, () => request.destroy(new FetchFailure('timed-out', `It said nothing for ${silenceMs / 1000} seconds.`)))
    request.once('connect', ({ statusCode = 0 }, tunnel: Socket, head: Buffer) => {
      tunnel.setTimeout(0)
      if (statusCode < 200 || statusCode > 299) {
        tunnel.destroy()
        return reject(refusedBy(statusCode))
      }
      if (head.length > 0) tunnel.unshift(head)
      resolve(tunnel)
    })
    request.once('response', (answer) => {
      answer.destroy()
      reject(new FetchFailure('invalid-answer', 'What answers there is no proxy. Check its address.'))
    })
    request.end()
  })
}

/** A connection to the target through the proxy, its bytes untouched; throws FetchFailure that says it was the proxy. */
async function dig(proxy: ProxyServer, target: Target, silenceMs: number): Promise<Socket> {
  try {
    const socket = await reach(proxy, silenceMs)
    return await (proxy.protocol.startsWith('socks') ? bySocks : byConnect)(proxy, socket, target, silenceMs)
  } catch (error) {
    const { reason, detail } = transportFailure(error, null)
    const said = detail.charAt(0).toLowerCase() + detail.slice(1)
    throw new FetchFailure(reason, `The proxy ${proxy.name}, through which the server is reached, failed: ${said}`)
  }
}

type Made = (error: Error | null, socket: Duplex) => void
type Asked = { host?: string | null; port?: number | string | null }

const targetOf = ({ host, port }: Asked, usual: number): Target => ({ host: host ?? '', port: Number(port || usual) })

/** What Node hands on where no socket came about. */
const none = null as unknown as Duplex

/** Connections to http servers through a proxy. */
export class PlainTunnels extends http.Agent {
  constructor(
    private readonly proxy: ProxyServer,
    private readonly silenceMs: number,
    options: http.AgentOptions,
  ) {
    super(options)
  }

  override createConnection(options: http.ClientRequestArgs, made?: Made): undefined {
    dig(this.proxy, targetOf(options, 80), this.silenceMs).then(
      (socket) => made?.(null, socket),
      (error: Error) => made?.(error, none),
    )
  }
}

/** Connections to https servers through a proxy: TLS is with the server itself, as without one. */
export class SecureTunnels extends https.Agent {
  constructor(
    private readonly proxy: ProxyServer,
    private readonly silenceMs: number,
    options: https.AgentOptions,
  ) {
    super(options)
  }

  override createConnection(options: http.ClientRequestArgs, made?: Made): undefined {
    dig(this.proxy, targetOf(options, 443), this.silenceMs).then(
      (socket) => made?.(null, super.createConnection({ ...options, socket } as http.ClientRequestArgs) ?? none),
      (error: Error) => made?.(error, none),
    )
  }
}
