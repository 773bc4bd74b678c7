import { afterEach, describe, expect, it } from 'vitest'
import { CODER_TOKENS, documented, type FakeWorkspace, fakeCoder, NEVER, timingsPath } from '@/tests/fakes/coder'
import { faultProxy } from '@/tests/fakes/fault-proxy'
import { coder } from '.'
import { STARTS_TIMED } from './read'
import { BuildInfo, ReadyAt, Workspaces } from './schema'

const opened: { close: () => void }[] = []
afterEach(() => {
  for (const one of opened.splice(0)) one.close()
})

const NOW = new Date('2026-08-21T12:00:00Z')
const policy = { mode: 'personal' as const, allowed: ['127.0.0.1'] }

async function open(workspaces: FakeWorkspace[]) {
  const server = await fakeCoder(workspaces)
  const proxy = await faultProxy(server.url)
  opened.push(server, proxy)
  const read = async (token = CODER_TOKENS.reader) => {
    const client = await coder.connect({ server: proxy.url, token, certificateAuthority: null }, policy)
    opened.push(client)
    const progress: [number, number | null][] = []
    const signal = new AbortController().signal
    const reading = await coder.read(client, { now: NOW, signal, progress: (done, of) => progress.push([done, of]) })
    return { ...reading, progress }
  }
  return { server, proxy, read }
}

const queuedAt = '2026-08-21T08:00:00Z'
const later = (seconds: number) => new Date(Date.parse(queuedAt) + seconds * 1000).toISOString()
const started = (id: string, seconds: number, more: Partial<FakeWorkspace> = {}): FakeWorkspace => {
  return { id, queuedAt, timings: { connected: [later(seconds)] }, ...more }
}

describe('workspaces of a Coder', () => {
  it('are counted: all, those that run, those used within 7 days', async () => {
    const { read } = await open([
      started('1', 40, { usedAt: '2026-08-21T11:00:00Z' }),
      started('2', 60, { usedAt: '2026-08-14T12:00:00Z' }),
      { id: '3', status: 'stopped', transition: 'stop', usedAt: '2026-08-14T11:59:59Z' },
      { id: '4', status: 'stopped', transition: 'stop', usedAt: NEVER },
      { id: '5', status: 'failed', jobStatus: 'failed' },
    ])
    expect(await read()).toMatchObject({
      total: 5,
      running: 2,
      usedLast7Days: 2,
      start: { n: 2, p50Seconds: 40, p90Seconds: 60 },
      untimed: 0,
    })
  })

  it('are none on an empty server, whose starts are unknown', async () => {
    const { read } = await open([])
    expect(await read()).toMatchObject({ total: 0, running: 0, usedLast7Days: 0, start: null, untimed: 0 })
  })

  it('that wait for the next person are not among them', async () => {
    const { read } = await open([started('1', 40), started('2', 400, { prebuilt: true }), started('3', 50, { prebuilt: false })])
    expect(await read()).toMatchObject({ total: 2, running: 2, start: { n: 2, p50Seconds: 40, p90Seconds: 50 } })
  })

  it('come page by page', async () => {
    const { server, read } = await open(
      Array.from({ length: 250 }, (_, index) => ({ id: String(index), status: 'stopped', transition: 'stop' })),
    )
    const { total, progress } = await read()
    expect(total).toBe(250)
    expect(progress).toEqual([
      [100, 250],
      [200, 250],
      [250, 250],
    ])
    const pages = server.seen.filter(({ path }) => path.startsWith('/api/v2/workspaces?')).map(({ path }) => path.split('?')[1])
    expect(pages).toEqual(['limit=100&offset=0', 'limit=100&offset=100', 'limit=100&offset=200'])
  })

  it('are all counted where the server sends fewer at a time than were asked for', async () => {
    const { server, read } = await open(
      Array.from({ length: 70 }, (_, index) => ({ id: String(index), status: 'stopped', transition: 'stop' })),
    )
    server.state.largestPage = 30
    expect((await read()).total).toBe(70)
  })

  it('count once one that comes again on the next page, pushed back by a new one', async () => {
    const all = Array.from({ length: 150 }, (_, index) => ({ id: String(index), status: 'stopped', transition: 'stop' }))
    const { read } = await open([...all.slice(0, 100), ...all.slice(99)])
    expect((await read()).total).toBe(150)
  })

  it('end where a page brings nothing new, whatever the count says', async () => {
    const { server, proxy, read } = await open([started('1', 40)])
    const page = JSON.stringify({ count: 1_000_000, workspaces: documented('workspaces').workspaces })
    proxy.cause({ kind: 'answer', status: 200, body: page, only: (path) => path.startsWith('/api/v2/workspaces?') })
    expect((await read()).total).toBe(1)
    expect(server.seen.filter(({ path }) => path.includes('/workspaces?'))).toEqual([])
    expect(proxy.calls()).toBe(3)
  })
})

describe('the start of a workspace', () => {
  const startOf = async (timings: FakeWorkspace['timings'], more: Partial<FakeWorkspace> = {}) => {
    const { start, untimed } = await (await open([{ id: '1', queuedAt, timings, ...more }])).read()
    return start === null ? `untimed ${untimed}` : start.p50Seconds
  }

  it('goes from queued to the last agent’s connection and the end of its start scripts', async () => {
    expect(await startOf({ connected: [later(30)] })).toBe(30)
    expect(await startOf({ connected: [later(30), later(45)] })).toBe(45)
    expect(await startOf({ connected: [later(30)], scripts: [{ endedAt: later(90) }, { endedAt: later(50) }] })).toBe(90)
    expect(
      await startOf({
        connected: [later(30)],
        scripts: [
          { stage: 'stop', endedAt: later(9_000) },
          { stage: 'cron', endedAt: later(9_000) },
        ],
      }),
    ).toBe(30)
  })

  it('is not timed when it failed or does not tell its end', async () => {
    expect(await startOf({ connected: [NEVER] })).toBe('untimed 1')
    expect(await startOf({ connected: [later(30), NEVER] })).toBe('untimed 1')
    expect(await startOf({ connected: [] })).toBe('untimed 1')
    expect(await startOf({ connected: [later(30)], scripts: [{ endedAt: later(40), exitCode: 1 }] })).toBe('untimed 1')
    expect(await startOf({ connected: [later(-5)] })).toBe('untimed 1')
    // A server that does not know timings.
    expect(await startOf(undefined)).toBe('untimed 1')
  })

  it('is not asked for of what does not run, or was not started by its last build', async () => {
    for (const more of [
      { status: 'stopped', transition: 'stop' },
      { status: 'starting', jobStatus: 'running' },
      { status: 'failed', jobStatus: 'failed' },
    ])
      expect(await startOf({ connected: [later(30)] }, more)).toBe('untimed 0')
  })

  it('is timed of the newest only, and of many requests only two are kept', async () => {
    const many = Array.from({ length: STARTS_TIMED + 20 }, (_, index) => {
      const at = new Date(Date.parse(queuedAt) + index * 60_000).toISOString()
      return { id: String(index), queuedAt: at, timings: { connected: [new Date(Date.parse(at) + (index + 1) * 1000).toISOString()] } }
    })
    const { server, read } = await open(many)
    const { start, requests, total } = await read()
    expect(total).toBe(120)
    expect(start).toEqual({ n: 100, p50Seconds: 70, p90Seconds: 110 })
    expect(server.seen.some(({ path }) => path === timingsPath('0'))).toBe(false)
    expect(requests.map(({ path }) => path.replace(/[0-9a-f-]{36}/, 'ID'))).toEqual([
      '/api/v2/authcheck',
      '/api/v2/workspaces?limit=100&offset=0',
      '/api/v2/workspaces?limit=100&offset=100',
      '/api/v2/workspacebuilds/ID/timings',
      '/api/v2/workspacebuilds/ID/timings',
    ])
  })
})

describe('rights', () => {
  it('that reach only one’s own workspaces count nothing, and say whose token it takes', async () => {
    const { server, read } = await open([started('1', 40, { owner: 'member' }), started('2', 40)])
    await expect(read(CODER_TOKENS.member)).rejects.toMatchObject({
      reason: 'forbidden',
      detail: expect.stringContaining('Template Admin'),
    })
    expect(server.seen.map(({ path }) => path)).toEqual(['/api/v2/authcheck'])
  })

  it('are asked in the words of the API, with the token in its own header', async () => {
    const { server, read } = await open([])
    await read()
    expect(server.seen[0]).toMatchObject({ method: 'POST', path: '/api/v2/authcheck', token: CODER_TOKENS.reader })
    expect(JSON.parse(server.seen[0]?.body ?? '')).toEqual({
      checks: { allWorkspaces: { object: { resource_type: 'workspace' }, action: 'read' } },
    })
  })

  it('a token with a line break is refused before anything is sent', async () => {
    const settings = { server: 'http://127.0.0.1:1', token: 'a\nb', certificateAuthority: null }
    await expect(coder.connect(settings, policy)).rejects.toMatchObject({ reason: 'refused' })
  })
})

describe('the documented answers', () => {
  it('are read as they are', () => {
    expect(BuildInfo.parse(documented('buildinfo'))).toEqual({ version: 'string' })
    expect(ReadyAt.parse(documented('workspacebuild-timings'))).toBe(Date.parse('2019-08-24T14:15:22Z'))
    const { workspaces } = Workspaces.parse(documented('workspaces'))
    expect(workspaces).toEqual([
      {
        id: '497f6eca-6276-4993-bfeb-53cbbbba6f08',
        usedAt: Date.parse('2019-08-24T14:15:22Z'),
        prebuilt: false,
        running: false,
        build: { id: '497f6eca-6276-4993-bfeb-53cbbbba6f08', queuedAt: Date.parse('2019-08-24T14:15:22Z'), started: false },
      },
    ])
  })

  it('fail where a transition is new or a time is none', () => {
    const [one] = documented('workspaces').workspaces
    const broken = (latest_build: object) => Workspaces.safeParse({ count: 1, workspaces: [{ ...one, latest_build }] }).success
    expect(broken({ ...one.latest_build, transition: 'teleport' })).toBe(false)
    expect(broken({ ...one.latest_build, job: { ...one.latest_build.job, created_at: 'yesterday' } })).toBe(false)
    expect(Workspaces.parse({ count: 0, workspaces: null })).toEqual({ count: 0, workspaces: null })
  })
})
