import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { FetchFailure } from '@/lib/fetch/failure'
import { openOrigin } from '@/lib/fetch/origin'
import { openStream, type Streaming } from '@/lib/fetch/stream'
import { followEvents } from './follow-events'

const PATIENCE = { silenceMs: 20_000, gatherMs: 1, restMs: 1, onTheirWayMs: 20, firstPauseMs: 1, longestPauseMs: 20 }

const opened: (() => void)[] = []
afterEach(() => {
  for (const close of opened.splice(0)) close()
})

/** A stream of events on loopback that does with each opening what it is told, and a follower of it. */
async function follow(openings: ((response: ServerResponse) => void)[] = [], patience: Partial<typeof PATIENCE> = {}) {
  const streams: ServerResponse[] = []
  const server = createServer((_, response) => {
    const opening = openings.shift()
    if (opening) return opening(response)
    response.writeHead(200).flushHeaders()
    streams.push(response)
    response.on('close', () => streams.splice(streams.indexOf(response), 1))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const origin = openOrigin(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, { mode: 'personal', allowed: ['127.0.0.1'] })
  const ending = new AbortController()
  opened.push(() => {
    ending.abort()
    server.closeAllConnections()
    server.close()
    origin.agent.destroy()
  })
  const told = { readings: 0, states: [] as (string | null)[], missed: [] as Date[], onTheirWay: false }
  const open = async (options: { signal: AbortSignal; silenceMs: number }): Promise<Streaming> => {
    const stream = await openStream(origin, { path: '/events', headers: {}, ...options })
    if ('text' in stream) throw new FetchFailure('forbidden', 'It may not be read.', stream.request)
    return stream
  }
  const running = followEvents(
    open,
    (line) => line === 'news',
    {
      signal: ending.signal,
      async reread() {
        told.readings++
        return told.onTheirWay
      },
      missed: (from) => told.missed.push(from),
      state: (failure) => told.states.push(failure?.reason ?? null),
    },
    { ...PATIENCE, ...patience },
  )
  running.catch(() => undefined)
  const until = (holds: () => void) => vi.waitFor(holds, { timeout: 20_000, interval: 5 })
  return { streams, told, running, ending, until }
}

describe('a kept stream of events', () => {
  it('has all read when it opens, again after what matters, and not after what does not', async () => {
    const { streams, told, until, ending, running } = await follow()
    await until(() => expect(told).toMatchObject({ readings: 1, states: [null] }))
    streams[0]?.write('chatter\nchatter\n\n')
    streams[0]?.write('news\n')
    await until(() => expect(told.readings).toBe(2))
    streams[0]?.write('ne')
    streams[0]?.write('ws\n')
    await until(() => expect(told.readings).toBe(3))
    ending.abort()
    await running
    await until(() => expect(streams).toEqual([]))
  })

  it.each<[string, (response: ServerResponse) => void]>([
    ['is reset', (response) => response.socket?.resetAndDestroy()],
    ['ends', (response) => response.writeHead(200).end()],
    ['breaks off in a line', (response) => response.writeHead(200).end('new')],
    ['is not text', (response) => response.writeHead(200).end(Buffer.from([0xff, 0xfe, 10]))],
    ['fails', (response) => response.writeHead(500).end()],
    ['asks too often', (response) => response.writeHead(429, { 'retry-after': '0' }).end()],
  ])('is opened anew, and all read again, when it %s', async (_, opening) => {
    const { streams, told, until } = await follow([opening, opening])
    await until(() => expect(streams.length).toBe(1))
    await until(() => expect(told.states.at(-1)).toBeNull())
    const before = told.readings
    streams[0]?.write('news\n')
    await until(() => expect(told.readings).toBeGreaterThan(before))
  })

  it('looks again at what is on its way although nothing is told of it', async () => {
    const { told, until } = await follow()
    told.onTheirWay = true
    await until(() => expect(told.readings).toBeGreaterThan(3))
  })

  it('tells since when nothing was seen when it was away for longer than readings are apart, and of a silence nothing', async () => {
    const away = (response: ServerResponse) => response.socket?.resetAndDestroy()
    const openings: (typeof away)[] = []
    const { streams, told, until } = await follow(openings, { restMs: 1, firstPauseMs: 20 })
    await until(() => expect(told.states).toEqual([null]))
    expect(told.missed).toEqual([])
    const before = Date.now()
    openings.push(away, away, away)
    away(streams[0] as ServerResponse)
    await until(() => expect(told.states.at(-1)).toBeNull())
    await until(() => expect(told.missed.length).toBe(1))
    expect(told.missed[0]?.getTime()).toBeGreaterThanOrEqual(before)

    const quiet = await follow([], { silenceMs: 50, restMs: 1 })
    await quiet.until(() => expect(quiet.told.readings).toBeGreaterThan(2))
    expect(quiet.told.missed).toEqual([])
  })

  it('is opened anew after a long silence, which is no failure', async () => {
    const { told, until } = await follow([], { silenceMs: 50 })
    await until(() => expect(told.readings).toBeGreaterThan(1))
    expect(told.states[0]).toBeNull()
  })

  it('gives up with the reason when the rights do not do', async () => {
    const { running } = await follow([(response) => response.writeHead(403).end('{}')])
    await expect(running).rejects.toMatchObject({ reason: 'forbidden' })
  })
})
