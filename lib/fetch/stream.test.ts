import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { openOrigin } from './origin'
import { openStream, type StreamCall } from './stream'

const opened: { close: () => unknown }[] = []
afterEach(() => Promise.all(opened.splice(0).map((one) => one.close())))

/** Everything that a stream of a loopback server says. */
async function linesOf(listener: RequestListener, more: Partial<StreamCall> = {}) {
  const server = createServer(listener)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  opened.push({
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  })
  const origin = openOrigin(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, { mode: 'personal', allowed: ['127.0.0.1'] })
  opened.push({ close: () => origin.agent.destroy() })
  const call = { path: '/', headers: {}, signal: new AbortController().signal, silenceMs: 10_000, ...more }
  const stream = await openStream(origin, call)
  if ('text' in stream) return stream.status
  const lines: string[] = []
  for await (const line of stream.lines) lines.push(line)
  return lines
}

describe('a stream', () => {
  it('gives lines however they are cut up, and ends with the server or with the caller', async () => {
    const word = Buffer.from('Grüße\n\nnoch eine\n')
    const inPieces: RequestListener = async (_, response) => {
      for (const byte of word) {
        response.write(Buffer.from([byte]))
        await new Promise((later) => setImmediate(later))
      }
      response.end()
    }
    expect(await linesOf(inPieces)).toEqual(['Grüße', '', 'noch eine'])
    expect(await linesOf((_, response) => response.end('{"a":"\\u0000"}\n'))).toEqual(['{"a":"\\ufffd"}'])
    const ending = new AbortController()
    const endless: RequestListener = (_, response) => {
      response.write('one\n')
      setTimeout(() => ending.abort(), 20)
    }
    expect(await linesOf(endless, { signal: ending.signal })).toEqual(['one'])
  })

  it.each<[string, string, RequestListener, Partial<StreamCall>]>([
    ['ends in the middle of a line', 'invalid-answer', (_, response) => response.end('half'), {}],
    ['is no text', 'invalid-answer', (_, response) => response.end(Buffer.from([0xff, 10])), {}],
    ['has no end of a line', 'invalid-answer', (_, response) => response.end('x'.repeat(5000)), { maxLineBytes: 4096 }],
    ['is silent', 'timed-out', (_, response) => response.flushHeaders(), { silenceMs: 50 }],
    ['says nothing at all', 'timed-out', () => {}, { silenceMs: 50 }],
    ['is reset', 'unreachable', (_, response) => response.write('one\n', () => response.socket?.resetAndDestroy()), {}],
    ['fails', 'invalid-answer', (_, response) => response.writeHead(500).end(), {}],
    ['sends elsewhere', 'invalid-answer', (_, response) => response.writeHead(302, { location: 'http://169.254.169.254/' }).end(), {}],
  ])('that %s fails as %s', async (_, reason, listener, more) => {
    await expect(linesOf(listener, more)).rejects.toMatchObject({ reason })
  })

  it('that is asked too often says how long to wait, and one that is refused is for the caller to read', async () => {
    const tooOften: RequestListener = (_, response) => response.writeHead(429, { 'retry-after': '7' }).end()
    await expect(linesOf(tooOften)).rejects.toMatchObject({ waitMs: 7000, request: { status: 429 } })
    expect(await linesOf((_, response) => response.writeHead(410).end('{}'))).toBe(410)
  })

  it('goes through the same guard as every request', async () => {
    expect(() => openOrigin('http://127.0.0.1:1', { mode: 'team', allowed: [] })).toThrow(/private network/)
    const origin = openOrigin(
      'https://rebound.example.com',
      { mode: 'team', allowed: [] },
      {
        resolve: async () => [{ address: '169.254.169.254', family: 4 }],
      },
    )
    const call = { path: '/', headers: {}, signal: new AbortController().signal, silenceMs: 1000 }
    await expect(openStream(origin, call)).rejects.toMatchObject({ reason: 'refused', detail: expect.stringMatching(/metadata/) })
  })
})
