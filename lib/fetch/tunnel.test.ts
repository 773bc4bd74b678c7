import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { createServer as createTcp } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TLSSocket } from 'node:tls'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeCertificates } from '@/tests/clusters/kubernetes/pki.mjs'
import { startTunnel, type Tunnel } from '@/tests/fakes/tunnel'
import { FetchFailure } from './failure'
import { openOrigin, type Tls } from './origin'
import type { AddressPolicy } from './policy'
import { send } from './request'
import { openStream } from './stream'
import { vetProxy } from './tunnel'

let folder: string
let server: Server
let port: number
let tls: Tls
let proxies: Record<'socks' | 'http' | 'guarded socks' | 'guarded http', Tunnel>
const ACCOUNT = 'ann:p@ss word'

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fourways-tunnel-'))
  const { ca, read } = makeCertificates(folder)
  tls = { certificateAuthority: readFileSync(ca, 'utf8'), serverName: null, clientCertificate: null, clientKey: null, insecure: false }
  server = createServer(read('apiserver'), ({ socket, url }, response) => {
    response.write(`${(socket as TLSSocket & { servername: string }).servername}\n`)
    response.end(`${url}\n`)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  port = (server.address() as AddressInfo).port
  const inside = ['--inside', `kubernetes.default.svc=${port}`, '--inside', `other=${port}`]
  const [socks, http, guardedSocks, guardedHttp] = await Promise.all([
    startTunnel('socks', ...inside),
    startTunnel('http', ...inside),
    startTunnel('socks', '--account', ACCOUNT),
    startTunnel('http', '--account', ACCOUNT),
  ])
  proxies = { socks, http, 'guarded socks': guardedSocks, 'guarded http': guardedHttp }
})
afterAll(() => {
  for (const proxy of Object.values(proxies)) proxy.close()
  server.close()
  rmSync(folder, { recursive: true })
})

const policy: AddressPolicy = { mode: 'personal', allowed: ['127.0.0.1'] }
const schemes = { socks: 'socks5', http: 'http', 'guarded socks': 'socks5', 'guarded http': 'http' } as const
const addressOf = (proxy: keyof typeof schemes, account = '') => `${schemes[proxy]}://${account}127.0.0.1:${proxies[proxy].port}`

/** What is asked through a proxy, on connections of its own. */
async function ask(address: string, through: string, times = 1, silenceMs = 5_000): Promise<string[]> {
  const origin = openOrigin(address, policy, { tls, through, silenceMs })
  try {
    const texts = []
    for (let time = 0; time < times; time++) texts.push((await send(origin, { path: `/${time}` })).text)
    return texts
  } finally {
    origin.agent.destroy()
  }
}
async function failureOf(address: string, through: string, silenceMs?: number): Promise<FetchFailure> {
  const failure = await ask(address, through, 1, silenceMs).catch((error: unknown) => error)
  if (failure instanceof FetchFailure) return failure
  throw new Error(`Expected a failure, got ${String(failure)}`)
}

describe.each(['socks', 'http'] as const)('through a proxy that speaks %s', (kind) => {
  it('a server is asked on one connection, by a name that only the proxy knows, its certificate checked', async () => {
    const before = proxies[kind].tunnels.length
    expect(await ask(`https://kubernetes.default.svc:${port}`, addressOf(kind), 3)).toEqual([
      'kubernetes.default.svc\n/0\n',
      'kubernetes.default.svc\n/1\n',
      'kubernetes.default.svc\n/2\n',
    ])
    expect(proxies[kind].tunnels.slice(before)).toEqual([`kubernetes.default.svc:${port}`])
    expect((await failureOf(`https://other:${port}`, addressOf(kind))).detail).toContain('for another name')
  })

  it('a stream comes as it does without one', async () => {
    const origin = openOrigin(`https://127.0.0.1:${port}`, policy, { tls, through: addressOf(kind) })
    const stream = await openStream(origin, { path: '/watch', headers: {}, signal: new AbortController().signal, silenceMs: 5_000 })
    if ('text' in stream) throw new Error('no stream')
    const lines: string[] = []
    for await (const line of stream.lines) lines.push(line)
    expect(lines.at(-1)).toBe('/watch')
    origin.agent.destroy()
  })

  it('a name and password open it, and stand in no failure', async () => {
    const guarded = `guarded ${kind}` as const
    const account = `${ACCOUNT.split(':').map(encodeURIComponent).join(':')}@`
    expect(await ask(`https://127.0.0.1:${port}`, addressOf(guarded, account))).toHaveLength(1)
    for (const wrong of ['', 'ann:SECRET@']) {
      const { reason, detail } = await failureOf(`https://127.0.0.1:${port}`, addressOf(guarded, wrong))
      expect(['refused', 'unreachable']).toContain(reason)
      expect(detail).toMatch(/^The proxy .*, through which the server is reached, failed: it .* name and password/)
      expect(detail).not.toContain('SECRET')
    }
  })

  it('a server that does not run, and a proxy that does not', async () => {
    const closed = createTcp()
    await new Promise<void>((done) => closed.listen(0, '127.0.0.1', done))
    const gone = (closed.address() as AddressInfo).port
    await new Promise((done) => closed.close(done))
    expect(await failureOf(`https://127.0.0.1:${gone}`, addressOf(kind))).toMatchObject({ reason: 'unreachable' })
    const failure = await failureOf(`https://127.0.0.1:${port}`, `${schemes[kind]}://127.0.0.1:${gone}`)
    expect(failure).toMatchObject({
      reason: 'refused',
      detail: expect.stringContaining(`127.0.0.1:${gone}, through which the server is reached, failed: nothing listens`),
    })
  })

  it('what answers but is no proxy, and what says nothing', async () => {
    const sockets = new Set<{ destroy: () => void }>()
    const talk = async (answer: string | null) => {
      const other = createTcp((socket) => {
        sockets.add(socket)
        socket.on('error', () => {})
        socket.once('data', () => answer !== null && socket.end(answer))
      })
      await new Promise<void>((done) => other.listen(0, '127.0.0.1', done))
      const through = `${schemes[kind]}://127.0.0.1:${(other.address() as AddressInfo).port}`
      const { reason } = await failureOf(`https://127.0.0.1:${port}`, through, 300)
      for (const socket of sockets) socket.destroy()
      other.close()
      return reason
    }
    expect(['unreachable', 'invalid-answer']).toContain(await talk('SSH-2.0-OpenSSH_9.2\r\n'))
    expect(['unreachable', 'timed-out']).toContain(await talk(null))
  })
})

describe('the guard', () => {
  const verdict = (text: string, allowed: string[] = []) => {
    try {
      return vetProxy(text, { mode: 'personal', allowed }).name
    } catch (error) {
      return error instanceof FetchFailure ? error.reason : error
    }
  }
  it.each(['socks5://127.0.0.1:1080', 'socks5h://127.1', 'http://10.0.0.1:3128', 'socks5://[::1]:1080', 'http://2130706433:8080'])(
    'admits a proxy at %s only where it is named',
    (text) => {
      expect(verdict(text)).toBe('refused')
      expect(verdict(text, ['127.0.0.1', '10.0.0.1:3128', '[::1]:1080'])).toMatch(/^(socks5h?|http):/)
    },
  )
  it.each(['http://169.254.169.254:80', 'socks5://2852039166:1080', 'ftp://127.0.0.1', 'nothing', 'socks4://127.0.0.1:1080'])(
    'never admits %s',
    (text) => expect(verdict(text, ['0.0.0.0/0'])).toBe('refused'),
  )
  it('lets nobody go through one where Fourways runs for a team', () => {
    expect(() => vetProxy('socks5://proxy.test:1080', { mode: 'team', allowed: ['proxy.test', '127.0.0.1'] })).toThrow('own machine')
  })
  it('looks at the name of a proxy where it is looked up', async () => {
    const resolve = async () => [{ address: '169.254.169.254', family: 4 }]
    const origin = openOrigin('https://example.com', policy, { through: 'socks5://proxy.test:1080', resolve })
    await expect(send(origin, { path: '/' })).rejects.toMatchObject({ reason: 'refused', detail: expect.stringContaining('metadata') })
  })
  it('looks at the server too: metadata never, plain http only at an address', () => {
    const open = (address: string, allowed: string[]) => () =>
      openOrigin(address, { mode: 'personal', allowed: ['127.0.0.1', ...allowed] }, { through: 'socks5://127.0.0.1:1080' })
    expect(open('https://169.254.169.254', ['0.0.0.0/0'])).toThrow('metadata')
    expect(open('http://metadata.google.internal', ['metadata.google.internal'])).toThrow('Through a proxy')
    expect(open('https://10.0.0.5:6443', [])).toThrow('private network')
    expect(open('http://10.0.0.5:8080', ['10.0.0.5'])).not.toThrow()
  })
})
