import { createHash } from 'node:crypto'
import { createServer, type RequestListener } from 'node:http'
import { type AddressInfo, createServer as createTcp, type Server, type Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { FetchFailure } from './failure'
import { openOrigin } from './origin'
import { type Sending, send } from './request'

const opened: { close: () => unknown }[] = []
afterEach(() => Promise.all(opened.splice(0).map((one) => one.close())))

const listening = async (server: Server) => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()))
  return (server.address() as AddressInfo).port
}

/** A loopback web server that counts what it was asked. */
async function web(listener: RequestListener) {
  const state = { calls: 0, sockets: new Set<unknown>() }
  const server = createServer((request, response) => {
    state.calls++
    state.sockets.add(request.socket)
    listener(request, response)
  })
  const port = await listening(server)
  opened.push({
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  })
  return { ...originOf(port), state }
}

/** A loopback server that does with each connection what it likes. */
async function tcp(each: (socket: Socket, n: number) => void) {
  const state = { calls: 0 }
  const sockets = new Set<Socket>()
  const server = createTcp((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    each(socket, ++state.calls)
  })
  const port = await listening(server)
  opened.push({
    close: () => {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  })
  return { ...originOf(port), state }
}

function originOf(port: number) {
  const origin = openOrigin(`http://127.0.0.1:${port}`, { mode: 'personal', allowed: [`127.0.0.1:${port}`] }, { silenceMs: 400 })
  opened.push({ close: () => origin.agent.destroy() })
  const ask = (more: Partial<Sending> = {}) => send(origin, { path: '/thing?limit=1', ...more })
  const failure = async (more: Partial<Sending> = {}) => {
    const error = await ask(more).catch((caught: unknown) => caught)
    if (error instanceof FetchFailure) return error
    throw new Error(`expected a FetchFailure, got ${String(error)}`)
  }
  return { ask, failure }
}

describe('an answer', () => {
  it('comes with its status, text, hash, size and request', async () => {
    const { ask } = await web((_, response) => response.writeHead(404).end('{"a":"é"}'))
    const { status, text, request } = await ask({ headers: { authorization: 'Bearer secret' } })
    expect([status, text]).toEqual([404, '{"a":"é"}'])
    const hash = createHash('sha256').update('{"a":"é"}').digest('hex')
    expect(request).toMatchObject({ method: 'GET', path: '/thing?limit=1', status: 404, hash, bytes: 10 })
    expect(request.durationMs).toBeGreaterThan(0)
    expect(JSON.stringify(request)).not.toContain('secret')
  })
  it('is asked for compressed, and hashed as decompressed', async () => {
    const text = 'x'.repeat(100_000)
    const { ask } = await web((request, response) => {
      expect(request.headers['accept-encoding']).toBe('gzip')
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(text))
    })
    const received = await ask()
    expect(received.text).toBe(text)
    expect(received.request).toMatchObject({ bytes: 100_000, hash: createHash('sha256').update(text).digest('hex') })
  })
  it('has none of the characters that no database keeps, and the hash of what came', async () => {
    const text = '{"a":"\\u0000","b":"\\ud800"}'
    const { ask } = await web((_, response) => response.end(text))
    const received = await ask()
    expect(JSON.parse(received.text)).toEqual({ a: '\uFFFD', b: '\uFFFD' })
    expect(received.request.hash).toBe(createHash('sha256').update(text).digest('hex'))
  })
  it('reuses the connection', async () => {
    const { ask, state } = await web((_, response) => response.end('{}'))
    for (let n = 0; n < 3; n++) await ask()
    expect([state.calls, state.sockets.size]).toEqual([3, 1])
  })
  it('answers a POST with its body', async () => {
    const { ask } = await web((request, response) => request.pipe(response))
    expect((await ask({ method: 'POST', body: '{"é":1}' })).text).toBe('{"é":1}')
  })
})

describe('limits', () => {
  it('stops at the cap of a declared, an undeclared and a compressed length', async () => {
    const endless = await web((_, response) => {
      const write = () => response.write('x'.repeat(65_536), () => !response.destroyed && write())
      write()
    })
    const declared = await web((_, response) => response.writeHead(200, { 'content-length': 5_000 }).end('x'.repeat(5_000)))
    const bomb = await web((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(5_000_000))))
    for (const { failure, state } of [endless, declared, bomb]) {
      const { reason, detail, request } = await failure({ maxBytes: 4_000 })
      expect([reason, request?.status, state.calls]).toEqual(['invalid-answer', 200, 1])
      expect(detail).toContain('larger')
    }
  })
  it('stops at too many headers', async () => {
    const { failure } = await web((_, response) => response.writeHead(200, { 'x-much': 'x'.repeat(40_000) }).end('{}'))
    expect((await failure()).reason).toBe('invalid-answer')
  })
  it('ends a slow drip at the deadline and a black hole at the silence limit', async () => {
    const drip = await web((_, response) => {
      const timer = setInterval(() => response.write(' '), 50)
      response.on('close', () => clearInterval(timer))
    })
    const hole = await tcp(() => {})
    const half = await web((_, response) => response.writeHead(200).write('{'))
    for (const [server, most] of [
      [drip, 900],
      [hole, 900],
      [half, 900],
    ] as const) {
      const start = performance.now()
      const failure = await server.failure({ timeoutMs: 600 })
      expect(failure.reason).toBe('timed-out')
      expect(performance.now() - start).toBeLessThan(most)
    }
  })
})

describe('trying again', () => {
  it('waits as long as a 429 or 503 asks, in seconds or as a date', async () => {
    for (const header of ['1', () => new Date(Date.now() + 1900).toUTCString()]) {
      const { ask, state } = await web((_, response) => {
        if (state.calls > 1) return response.end('{}')
        return response.writeHead(429, { 'retry-after': typeof header === 'string' ? header : header() }).end('busy')
      })
      const start = performance.now()
      expect((await ask()).status).toBe(200)
      expect(performance.now() - start).toBeGreaterThan(800)
      expect(state.calls).toBe(2)
    }
  })
  it('does not wait longer than the deadline', async () => {
    const { failure, state } = await web((_, response) => response.writeHead(429, { 'retry-after': '3600' }).end('busy'))
    expect(await failure()).toMatchObject({ reason: 'refused', request: { status: 429 } })
    expect(state.calls).toBe(1)
  })
  it('repeats a GET three times at most and a POST never, unless it does no harm', async () => {
    for (const [sending, calls] of [
      [{}, 4],
      [{ method: 'POST', body: '{}' }, 1],
      [{ method: 'POST', body: '{}', idempotent: true }, 4],
    ] as const) {
      const { failure, state } = await web((_, response) => response.writeHead(500).end('secret banner'))
      const { reason, detail } = await failure(sending)
      expect([reason, state.calls]).toEqual(['invalid-answer', calls])
      expect(detail).not.toContain('banner')
    }
  })
  it('survives a reset and an answer that breaks off once', async () => {
    for (const first of ['', 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"a":']) {
      const { ask, state } = await tcp((socket, n) => {
        socket.once('data', () => {
          if (n > 1) socket.end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}')
          else socket.write(first, () => socket.resetAndDestroy())
        })
      })
      expect((await ask()).text).toBe('{}')
      expect(state.calls).toBe(2)
    }
  })
})

describe('failures', () => {
  it('of a closed port and a name that nobody knows', async () => {
    const server = createTcp()
    const port = await listening(server)
    await new Promise((done) => server.close(done))
    expect((await originOf(port).failure()).reason).toBe('refused')
    const resolve = () => Promise.reject(Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' }))
    const origin = openOrigin('https://nobody.test', { mode: 'team', allowed: [] }, { resolve })
    await expect(send(origin, { path: '/' })).rejects.toMatchObject({ reason: 'unreachable', request: { path: '/' } })
  })
  it('of resets, broken and unreadable answers', async () => {
    const answers: [string, FetchFailure['reason']][] = [
      ['', 'unreachable'],
      ['SSH-2.0-OpenSSH_9.2\r\n', 'invalid-answer'],
      ['HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"a":', 'invalid-answer'],
      ['HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 7\r\n\r\ngarbage', 'invalid-answer'],
      ['HTTP/1.1 302 Found\r\nlocation: http://169.254.169.254/\r\ncontent-length: 0\r\n\r\n', 'invalid-answer'],
      ['HTTP/1.1 503 Busy\r\ncontent-length: 0\r\n\r\n', 'unreachable'],
    ]
    for (const [answer, reason] of answers) {
      const { failure } = await tcp((socket) => socket.once('data', () => socket.write(answer, () => socket.destroy())))
      const found = await failure({ timeoutMs: 4_000 })
      expect([answer, found.reason]).toEqual([answer, reason])
      expect(found.detail).not.toContain('OpenSSH')
    }
  })
  it('of bytes that are no text', async () => {
    const { failure } = await web((_, response) => response.end(Buffer.from([0x7b, 0xff, 0xfe, 0x7d])))
    expect((await failure()).reason).toBe('invalid-answer')
  })
  it('follow no redirect', async () => {
    const { failure, state } = await web((_, response) => response.writeHead(307, { location: '/elsewhere' }).end())
    expect((await failure()).request?.status).toBe(307)
    expect(state.calls).toBe(1)
  })
})

describe('the caller', () => {
  it('gives up with its own reason, and a time limit of its own is a failure', async () => {
    const { ask } = await tcp(() => {})
    const controller = new AbortController()
    setTimeout(() => controller.abort(new Error('cancelled')), 50)
    await expect(ask({ signal: controller.signal })).rejects.toThrow('cancelled')
    await expect(ask({ signal: AbortSignal.timeout(50) })).rejects.toMatchObject({ reason: 'timed-out' })
    await expect(ask({ signal: AbortSignal.abort(new Error('before')) })).rejects.toThrow('before')
  })
})
