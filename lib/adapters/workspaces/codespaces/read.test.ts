import { afterEach, describe, expect, it } from 'vitest'
import { CODESPACES_TOKENS, documentedCodespaces, type FakeCodespace, fakeCodespaces, idleCodespaces } from '@/tests/fakes/codespaces'
import { codespaces } from '.'
import { Codespaces } from './schema'

const opened: { close: () => void }[] = []
afterEach(() => {
  for (const one of opened.splice(0)) one.close()
})

const NOW = new Date('2026-08-21T12:00:00Z')
const policy = { mode: 'personal' as const, allowed: ['127.0.0.1'] }

async function open(all: FakeCodespace[]) {
  const server = await fakeCodespaces(all)
  opened.push(server)
  const connect = async (token = CODESPACES_TOKENS.reader, organization = 'acme') => {
    const client = await codespaces.connect({ server: server.url, organization, token, certificateAuthority: null }, policy)
    opened.push(client)
    return client
  }
  const read = async (token?: string, meanwhile = () => {}) => {
    const progress: [number, number | null][] = []
    const tell = (done: number, of: number | null) => {
      if (progress.push([done, of]) === 1) meanwhile()
    }
    const context = { now: NOW, signal: new AbortController().signal, progress: tell }
    return { ...(await codespaces.read(await connect(token), context)), progress }
  }
  const greet = async (token?: string, organization?: string) =>
    codespaces.greet(await connect(token, organization), new AbortController().signal)
  return { server, read, greet }
}

describe('codespaces of an organization', () => {
  it('are counted: all, those that run, those used within 7 days; their starts are unknown', async () => {
    const { read } = await open([
      { id: 1, usedAt: '2026-08-21T11:00:00Z' },
      { id: 2, usedAt: '2026-08-14T14:00:00+02:00' },
      { id: 3, state: 'Shutdown', usedAt: '2026-08-14T11:59:59Z' },
      { id: 4, state: 'Starting', usedAt: null },
      { id: 5, state: 'Deleted' },
      { id: 6, state: 'SomethingNew', usedAt: '2026-07-01T00:00:00Z' },
    ])
    expect(await read()).toMatchObject({ total: 5, running: 2, usedLast7Days: 2, start: null, untimed: 2 })
  })

  it('are none in an organization without any', async () => {
    expect(await (await open([])).read()).toMatchObject({ total: 0, running: 0, usedLast7Days: 0, start: null, untimed: 0 })
  })

  it('come page by page, by number', async () => {
    const { server, read } = await open(idleCodespaces(250))
    // GitHub names the next page below the organization’s number, which nobody has asked for.
    server.state.linkHost = 'https://api.github.com/organizations/1'
    const { total, progress, requests } = await read()
    expect({ total, progress }).toEqual({
      total: 250,
      progress: [
        [100, 250],
        [200, 250],
        [250, 250],
      ],
    })
    expect(requests.map(({ path }) => path)).toEqual([1, 2, 3].map((page) => `/orgs/acme/codespaces?per_page=100&page=${page}`))
  })

  it('count once one that comes again on the next page, pushed back by a new one', async () => {
    const { server, read } = await open(idleCodespaces(150))
    const reading = await read(undefined, () => server.content.codespaces.unshift({ id: 1 }))
    // The new one stands on the page that was read.
    expect([reading.total, reading.running, reading.requests.length]).toEqual([150, 0, 3])
  })

  it('are counted where one is removed meanwhile', async () => {
    const { server, read } = await open(idleCodespaces(150))
    const reading = await read(undefined, () => server.content.codespaces.shift())
    expect([reading.total, reading.requests.length]).toEqual([149, 2])
  })

  it('are not counted where GitHub counts more than it lists', async () => {
    const { server, read } = await open(idleCodespaces(3))
    server.content.hidden = 2
    const forbidden = { reason: 'forbidden', detail: expect.stringMatching(/counts 5 codespaces and lists 3.*all its repositories/) }
    await expect(read()).rejects.toMatchObject(forbidden)
    expect(server.seen).toHaveLength(2)
  })
})

describe('rights', () => {
  it.each([403, 404] as const)('that are missing are told (%s), with whose token it takes', async (refusal) => {
    const { server, read, greet } = await open([{ id: 1 }])
    server.content.refusal = refusal
    await expect(read(CODESPACES_TOKENS.member)).rejects.toMatchObject({
      reason: 'forbidden',
      detail: expect.stringMatching(new RegExp(`\\(${refusal}\\).*“Organization codespaces: read”`)),
    })
    expect(await greet(CODESPACES_TOKENS.member)).toEqual({
      version: 'API 2022-11-28',
      rights: [{ what: 'list codespaces of acme', fills: ['adoption'], allowed: false }],
    })
  })

  it('an organization that is not there, or may not be seen, is told when it is greeted', async () => {
    const { greet } = await open([])
    const hidden = { reason: 'forbidden', detail: expect.stringContaining('GitHub shows no nobodys') }
    await expect(greet(undefined, 'nobodys')).rejects.toMatchObject(hidden)
  })
})

describe('the budget of requests', () => {
  it('that is used up ends the count, and says when it can be made', async () => {
    const { server, read, greet } = await open([{ id: 1 }])
    Object.assign(server.state, { left: 0, resetAt: Date.now() + 1_800_000 })
    const at = new Date(Math.ceil(server.state.resetAt / 1000) * 1000).toISOString().slice(11, 16)
    const refused = {
      reason: 'refused',
      detail: `GitHub takes 5000 requests an hour, and they are used up. Nothing was counted; it can be from ${at} UTC.`,
    }
    await expect(read()).rejects.toMatchObject(refused)
    await expect(greet()).rejects.toMatchObject(refused)
  })

  it('leaves a twentieth to others who use the token', async () => {
    const { server, read } = await open(idleCodespaces(450))
    server.state.left = 252
    await expect(read()).rejects.toMatchObject({ reason: 'refused', detail: expect.stringContaining('Nothing was counted') })
    expect(server.state.left).toBe(250)
  })
})

describe('addresses', () => {
  it.each([
    [null, 'https://api.github.com'],
    ['https://github.com', 'https://api.github.com'],
    ['https://www.github.com/acme', 'https://api.github.com'],
    ['https://acme.ghe.com', 'https://api.acme.ghe.com'],
    ['https://api.acme.ghe.com/', 'https://api.acme.ghe.com'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
  ])('%s is asked at %s', (server, address) => expect(codespaces.address(server)).toBe(address))
})

describe('the documented answer', () => {
  it('is read as it is, without anybody’s name', () => {
    const usedAt = Date.parse('2021-10-14T06:53:30Z')
    expect(Codespaces.parse(documentedCodespaces())).toEqual({
      total_count: 3,
      codespaces: [{ id: 1, exists: true, running: true, usedAt }],
    })
  })

  it('fails where a time is none or the state is missing', () => {
    const [one] = documentedCodespaces().codespaces
    const broken = (more: object) => Codespaces.safeParse({ total_count: 1, codespaces: [{ ...one, ...more }] }).success
    expect([broken({}), broken({ last_used_at: 'yesterday' }), broken({ state: undefined })]).toEqual([true, false, false])
  })
})
