import { afterEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import type { FetchFailure } from '@/lib/fetch/failure'
import { type WatchFault, watchedApiServer } from '@/tests/fakes/watched-api-server'
import { connectKubernetes } from './client'
import { reflect } from './reflector'

const Thing = z
  .object({ metadata: z.object({ name: z.string() }), size: z.number() })
  .transform(({ metadata, size }) => `${metadata.name}=${size}`)

const thing = (n: number, size = 1) => ({ metadata: { uid: `uid-${n}`, name: `thing-${n}` }, size })

/** As many tries as there are, in no time. */
const PATIENCE = { silenceMs: 20_000, firstSilenceMs: 20_000, firstPauseMs: 1, longestPauseMs: 20, watchMs: 400_000 }

const NONE = {
  certificateAuthority: null,
  tlsServerName: null,
  token: null,
  clientCertificate: null,
  clientKey: null,
  namespace: null,
  insecure: false,
}

const opened: { close: () => void }[] = []
afterEach(() => {
  for (const one of opened.splice(0).toReversed()) one.close()
})

/** A reflector of a server's things: what it was told, in order, and what it holds. */
async function follow(
  options: Parameters<typeof watchedApiServer>[0] = {},
  things = 3,
  asks: Partial<typeof PATIENCE> & { streams?: boolean } = {},
) {
  const server = await watchedApiServer(options)
  for (let n = 0; n < things; n++) server.put(thing(n))
  const client = await connectKubernetes({ ...NONE, server: server.url }, { mode: 'personal', allowed: ['127.0.0.1'] })
  const told: [string, string | null][] = []
  const held = new Map<string, string>()
  const states: (string | null)[] = []
  const ending = new AbortController()
  const { streams = false, ...patience } = asks
  const wholes: (number | null)[] = []
  const begin = () =>
    reflect(
      client,
      '/things',
      Thing,
      {
        changed(uid, object) {
          told.push([uid, object])
          if (object === null) held.delete(uid)
          else held.set(uid, object)
        },
        whole: (seenUntil) => wholes.push(seenUntil),
        state: (failure) => states.push(failure?.reason ?? null),
      },
      { signal: ending.signal, streams, patience: { ...PATIENCE, ...patience } },
    )
  const truth = () => new Map(server.truth().map((one) => [one.metadata.uid, `${one.metadata.name}=${one.size}`]))
  const inStep = () => vi.waitFor(() => expect(held).toEqual(truth()), { timeout: 20_000, interval: 5 })
  const watching = () => vi.waitFor(() => expect(server.watching()).toBe(1), { timeout: 20_000, interval: 5 })
  opened.push(server, client, { close: () => ending.abort() })
  return { server, client, told, held, states, ending, begin, inStep, watching, wholes: () => wholes.length, seen: () => wholes }
}

const lists = ({ asked }: { asked: { path: string }[] }) => asked.filter(({ path }) => !path.includes('watch=1')).length

describe('a reflector', () => {
  it('tells all there is once, page by page, then each change once, until it is ended', async () => {
    const { server, told, begin, inStep, watching, wholes, ending } = await follow({ pageLimit: 20 }, 130)
    const running = begin()
    await watching()
    expect(told.length).toBe(130)
    server.put(thing(1, 2))
    server.remove('uid-2')
    server.put(thing(500))
    await inStep()
    expect(told.slice(130)).toEqual([
      ['uid-1', 'thing-1=2'],
      ['uid-2', null],
      ['uid-500', 'thing-500=1'],
    ])
    expect([lists(server), wholes()]).toEqual([7, 1])
    ending.abort()
    await running
    await vi.waitFor(() => expect(server.watching()).toBe(0), { timeout: 20_000 })
  })

  const faults: WatchFault[] = [
    { kind: 'status', status: 429 },
    { kind: 'status', status: 500 },
    { kind: 'status', status: 503 },
    { kind: 'error', status: 500 },
    { kind: 'garbage' },
    { kind: 'half' },
    { kind: 'reset' },
    { kind: 'end' },
    { kind: 'again' },
  ]
  it.each(faults)('loses and doubles nothing over $kind $status, and does not list again', async (fault) => {
    const { server, told, begin, inStep, watching } = await follow()
    server.watchFaults.push(fault)
    void begin()
    await watching()
    for (let size = 2; size < 6; size++) server.put(thing(0, size))
    server.remove('uid-1')
    await inStep()
    await watching()
    const expected = [2, 3, 4, 5].map((size) => ['uid-0', `thing-0=${size}`])
    expect(told.slice(3)).toEqual([...expected, ['uid-1', null]])
    expect(lists(server)).toBe(1)
  })

  it.each([
    { kind: 'status', status: 410 },
    { kind: 'error', status: 410 },
  ] as WatchFault[])('lists again after $kind 410 and tells only what is new, and until when it had seen all', async (fault) => {
    const { server, told, begin, inStep, watching, seen } = await follow()
    const begun = Date.now()
    void begin()
    await watching()
    server.watchFaults.push(fault)
    server.cut()
    server.put(thing(0, 2))
    server.remove('uid-1')
    server.put(thing(9))
    server.forget()
    await inStep()
    await watching()
    expect(new Map(told.slice(3))).toEqual(
      new Map([
        ['uid-0', 'thing-0=2'],
        ['uid-1', null],
        ['uid-9', 'thing-9=1'],
      ]),
    )
    expect(told.length).toBe(6)
    expect(lists(server)).toBe(2)
    expect(seen()).toEqual([null, expect.any(Number)])
    expect(seen()[1]).toBeGreaterThanOrEqual(begun)
    expect(seen()[1]).toBeLessThanOrEqual(Date.now())
  })

  it('waits for as long as the server asks (Retry-After)', async () => {
    const { server, begin, watching } = await follow()
    server.watchFaults.push({ kind: 'status', status: 429, retryAfter: '1' })
    void begin()
    await watching()
    const [first, second] = server.asked.filter(({ path }) => path.includes('watch=1'))
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(990)
  })

  it('lists anew when the server forgets the list midway, and keeps nothing that is gone by then', async () => {
    const { server, begin, inStep, watching, held } = await follow({ pageLimit: 10 }, 60)
    server.listFaults.push('none', 'none', { kind: 'status', status: 410 })
    void begin()
    await vi.waitFor(() => expect(held.size).toBeGreaterThan(0), { timeout: 20_000, interval: 1 })
    server.remove('uid-0')
    await watching()
    await inStep()
    expect(held.has('uid-0')).toBe(false)
  })

  it.each([
    ['at once', 20],
    ['after longer than any pause', 0],
  ])('lists again when it meets what it cannot read three times, %s, and says why meanwhile', async (_, longestPauseMs) => {
    const { server, begin, watching, states, inStep } = await follow({}, 3, { longestPauseMs })
    void begin()
    await watching()
    server.watchFaults.push(...Array.from({ length: 3 }, () => ({ kind: 'garbage' as const })))
    server.cut()
    server.put(thing(0, 2))
    await inStep()
    await watching()
    // The server has opened the watch before its answer has come.
    await vi.waitFor(() => expect(states.at(-1)).toBeNull(), { timeout: 20_000, interval: 5 })
    expect(states).toContain('invalid-answer')
    expect(lists(server)).toBe(2)
  })

  it('goes on from a bookmark although the server has forgotten what came before it', async () => {
    const { server, begin, watching, inStep } = await follow()
    void begin()
    await watching()
    server.put(thing(0, 2))
    await inStep()
    server.forget()
    server.bookmark()
    server.put(thing(0, 3))
    await inStep()
    server.cut()
    await watching()
    server.put(thing(0, 4))
    await inStep()
    expect(lists(server)).toBe(1)
  })

  it('is told all there is by a watch where the server offers that, and lists where it refuses', async () => {
    const served = await follow({ streams: 'served' }, 3, { streams: true })
    void served.begin()
    await served.watching()
    await served.inStep()
    served.server.put(thing(0, 2))
    served.server.remove('uid-1')
    await served.inStep()
    expect([lists(served.server), served.wholes()]).toEqual([0, 1])
    served.server.cut()
    await served.watching()
    expect(lists(served.server)).toBe(0)

    const refused = await follow({ streams: 'refused' }, 3, { streams: true })
    void refused.begin()
    await refused.watching()
    await refused.inStep()
    expect([lists(refused.server), refused.wholes()]).toEqual([1, 1])
  })

  it('lists where a server never says that it has sent all there is', async () => {
    const { server, begin, inStep, wholes } = await follow({ streams: 'ignored' }, 3, { streams: true, firstSilenceMs: 100 })
    void begin()
    await vi.waitFor(() => expect(wholes()).toBe(1), { timeout: 20_000 })
    await inStep()
    expect(lists(server)).toBe(1)
  })

  it('asks again from where it was when the server says nothing for too long', async () => {
    const { server, begin, watching, inStep } = await follow({}, 3, { silenceMs: 100 })
    void begin()
    await watching()
    await vi.waitFor(() => expect(server.asked.filter(({ path }) => path.includes('watch=1')).length).toBeGreaterThan(1), {
      timeout: 20_000,
    })
    server.put(thing(0, 2))
    await inStep()
  })

  it('gives up with the reason when the rights do not do', async () => {
    const { server, begin } = await follow()
    server.watchFaults.push({ kind: 'status', status: 403 })
    await expect(begin()).rejects.toMatchObject({ reason: 'forbidden' } satisfies Partial<FetchFailure>)
  })

  it('keeps up with many changes while everything breaks, and is right in the end', async () => {
    const { server, told, begin, inStep, watching } = await follow({ pageLimit: 50 }, 200)
    void begin()
    await watching()
    const all: WatchFault[] = [...faults, { kind: 'status', status: 410 }, { kind: 'error', status: 410 }]
    for (let round = 0; round < 60; round++) {
      server.watchFaults.push(all[(round * 7) % all.length] as WatchFault)
      for (let n = 0; n < 10; n++) server.put(thing((round * 13 + n * 7) % 250, round + 2))
      if (round % 5 === 4) server.cut()
      if (round % 9 === 8) server.forget()
      const uid = server.truth()[round]?.metadata.uid
      if (uid && round % 4 === 3) server.remove(uid)
      await new Promise((later) => setImmediate(later))
    }
    await inStep()
    const before = new Map<string, string | null>()
    for (const [uid, object] of told) {
      expect(before.get(uid), `${uid} was told twice`).not.toBe(object)
      before.set(uid, object)
    }
  })
})
