import { randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { MadeLoopToken } from '@/lib/domain/loop-token'
import type { Release } from '@/lib/domain/release'
import type { MadeShare } from '@/lib/domain/share'
import { operations } from '@/lib/route/operations'
import { shop } from '@/lib/scoring/releases/shop.fixture'
import { prisma } from '@/lib/store/client'
import { pageReleases } from '@/lib/store/release-history'
import { upsertReleases } from '@/lib/store/releases'
import { inTeam } from '@/lib/store/team-db'
import { handlerOf } from '@/tests/handlers'
import { linesOf, loop } from '@/tests/loops'
import { call, makePerson, type Person, serveTests } from '@/tests/server'
import { fillTeam, type TeamContent } from '@/tests/team-content'
import { writeKeys } from '@/tests/team-store'

serveTests()

let ours: Person
let theirs: TeamContent & {
  share: { id: string }
  loopToken: { id: string }
  draft: { id: string }
  decision: { id: string }
  price: { id: string }
  channel: { id: string }
  release: { id: string }
}
let own: TeamContent

const decisionBody = (chosenId: string) => ({
  ...{ chosenId, perspective: 'team-lead', weights: null, mustHaves: [], why: 'It is faster.', decidedBy: 'All of us' },
  ...{ switchingLowDays: 2, switchingHighDays: 4, developers: 6, hourlyRate: null, reviewOn: '2099-01-01' },
})

const shareBody = (comparisonId: string) => ({ comparisonId, perspective: 'team-lead', weights: null, mustHaves: [], days: 7 })

const channelBody = {
  ...{ kind: 'mail', to: ['team@example.com'], name: 'The team', topics: ['week'] },
  ...{ weekday: 1, hour: 9, timeZone: 'UTC', paused: false },
}

beforeAll(async () => {
  process.env.FOURWAYS_KEYS_FILE = join(mkdtempSync(join(tmpdir(), 'keys-')), 'keys.json')
  writeKeys('a', ['a'])
  Object.assign(process.env, { SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'fourways@example.com' })
  ours = await makePerson('owner')
  const them = await makePerson('owner')
  own = await fillTeam(ours, 'ours')
  const content = await fillTeam(them, 'theirs')
  const made = await call<MadeShare>(await handlerOf({ method: 'POST', path: '/api/shares' }), {
    as: them,
    method: 'POST',
    body: shareBody(content.comparison.id),
  })
  const token = await call<MadeLoopToken>(await handlerOf({ method: 'POST', path: '/api/profiles/{id}/loop-tokens' }), {
    as: them,
    method: 'POST',
    params: { id: content.profile.id },
    body: {},
  })
  const draft = await call<{ id: string }>(await handlerOf({ method: 'POST', path: '/api/drafts' }), {
    as: them,
    method: 'POST',
    body: { size: '5-15', offline: 'no', data: 'may-leave', today: 'none', hurts: [], rhythm: 'weekly' },
  })
  const decision = await call<{ id: string }>(await handlerOf({ method: 'POST', path: '/api/comparisons/{id}/decisions' }), {
    as: them,
    method: 'POST',
    params: { id: content.comparison.id },
    body: decisionBody(content.profile.id),
  })
  expect(decision.status).toBe(201)
  const price = await call<{ id: string }>(await handlerOf({ method: 'POST', path: '/api/price-overrides' }), {
    as: them,
    method: 'POST',
    body: { kind: 'machine', name: 'm5.large', region: null, amount: 1, currency: 'USD', per: 'hour', date: '2026-11-25', note: '' },
  })
  const channel = await call<{ id: string }>(await handlerOf({ method: 'POST', path: '/api/post-channels' }), {
    as: them,
    method: 'POST',
    body: channelBody,
  })
  expect(channel.status).toBe(201)
  const release = await inTeam(them.teamId, async (db) => {
    const seen = { connectionId: content.connection.id, seenAt: new Date().toISOString(), imported: true }
    await upsertReleases(db, shop.slice(0, 1), seen)
    return { id: (await pageReleases(db)).items[0]?.id ?? '' }
  })
  const { share } = made.body
  theirs = {
    ...content,
    share,
    loopToken: token.body.loopToken,
    draft: draft.body,
    decision: decision.body,
    price: price.body,
    channel: channel.body,
    release,
  }
})

const idsByNoun = (): Record<string, string> => ({
  connections: theirs.connection.id,
  stages: theirs.stage.id,
  profiles: theirs.profile.id,
  evidence: theirs.evidence.id,
  collections: theirs.collection.id,
  comparisons: theirs.comparison.id,
  drafts: theirs.draft.id,
  decisions: theirs.decision.id,
  releases: theirs.release.id,
  shares: theirs.share.id,
  'loop-tokens': theirs.loopToken.id,
  'price-overrides': theirs.price.id,
  'post-channels': theirs.channel.id,
})

/** A body that passes the schema, for operations with an id that take one. */
const bodies: Record<string, unknown> = {
  'PATCH /api/connections/{id}': { name: 'taken over' },
  'PATCH /api/stages/{id}': { name: 'taken over' },
  'PATCH /api/profiles/{id}': { name: 'taken over' },
  'PATCH /api/comparisons/{id}': { question: 'taken over?' },
  'POST /api/comparisons/{id}/reveal': { perspective: 'team-lead', weights: null, mustHaves: [] },
  'POST /api/comparisons/{id}/decisions': decisionBody(randomUUID()),
  'POST /api/profiles/{id}/loop-tokens': {},
  'PUT /api/post-channels/{id}': channelBody,
}

const byId = operations.map(({ operation }) => operation).filter(({ path }) => path.includes('{id}'))

describe('another team’s rows', () => {
  it.each(byId.map((operation) => [`${operation.method} ${operation.path}`, operation] as const))(
    '%s is as for an id of nothing',
    async (name, operation) => {
      const handler = await handlerOf(operation)
      const noun = operation.path.split('/')[2] ?? ''
      const lines = operation.text ? linesOf([loop()]) : undefined
      const ask = (id: string) =>
        call(handler, { as: ours, method: operation.method, params: { id }, body: bodies[name], lines, headers: { 'if-match': '"1"' } })
      const [foreign, nothing] = [await ask(idsByNoun()[noun] ?? ''), await ask(randomUUID())]
      expect(foreign.status).toBe(404)
      expect(foreign.body).toEqual(nothing.body)
      expect((await ask('not-an-id')).status).toBe(404)
    },
  )

  it.each([
    ['POST', '/api/stages', () => ({ name: 'x', connectionId: theirs.connection.id, namespaces: [] })],
    ['POST', '/api/profiles', () => ({ name: 'x', way: 'local', stageId: theirs.stage.id })],
    [
      'POST',
      '/api/evidence',
      () => ({
        profileId: theirs.profile.id,
        metric: 'profile.upkeep',
        provenance: 'declared',
        value: { platformHours: 1, developerHours: 1 },
      }),
    ],
    ['POST', '/api/comparisons', () => ({ question: 'x?', profileIds: [theirs.profile.id] })],
    ['POST', '/api/collections', () => ({ connectionId: theirs.connection.id })],
    ['POST', '/api/shares', () => shareBody(theirs.comparison.id)],
  ] as const)('%s %s cannot point to them', async (method, path, body) => {
    const { status } = await call(await handlerOf({ method, path }), { as: ours, method, body: body() })
    expect([404, 422]).toContain(status)
  })

  it('an edit cannot point to them either', async () => {
    const stage = await handlerOf({ method: 'PATCH', path: '/api/stages/{id}' })
    const moved = {
      as: ours,
      method: 'PATCH',
      params: { id: own.stage.id },
      body: { connectionId: theirs.connection.id },
      headers: { 'if-match': own.stage.etag },
    }
    expect([404, 422]).toContain((await call(stage, moved)).status)
    const profile = await handlerOf({ method: 'PATCH', path: '/api/profiles/{id}' })
    const measured = {
      as: ours,
      method: 'PATCH',
      params: { id: own.other.id },
      body: { stageId: theirs.stage.id },
      headers: { 'if-match': own.other.etag },
    }
    expect([404, 422]).toContain((await call(profile, measured)).status)
  })

  it('are in no list', async () => {
    const foreign = new Set(Object.values(idsByNoun()))
    const subject = `subjectKind=connection&subjectId=${theirs.connection.id}&metric=cluster.machines`
    const lists = [
      '/api/connections',
      '/api/stages',
      '/api/profiles',
      '/api/collections',
      '/api/comparisons',
      '/api/drafts',
      '/api/shares',
      '/api/releases',
      '/api/price-overrides',
      '/api/post-channels',
      '/api/journeys',
    ]
    const asked = [
      ...lists,
      `/api/evidence?${subject}`,
      `/api/collections?connectionId=${theirs.connection.id}`,
      `/api/releases?connectionId=${theirs.connection.id}`,
    ]
    for (const path of asked) {
      const handler = await handlerOf({ method: 'GET', path: path.split('?')[0] ?? '' })
      const { status, body } = await call<{ items: Release[] }>(handler, { as: ours, path })
      expect([path, status]).toEqual([path, 200])
      expect(body.items.filter(({ id }) => foreign.has(id))).toEqual([])
      if (path.includes('?')) expect(body.items).toEqual([])
    }
    const overview = await call(await handlerOf({ method: 'GET', path: '/api/overview' }), { as: ours })
    for (const id of foreign) expect(JSON.stringify(overview.body)).not.toContain(id)
  })

  it('stay as they were', async () => {
    expect(await prisma().profile.findUniqueOrThrow({ where: { id: theirs.profile.id } })).toMatchObject({ name: 'Minikube', version: 1 })
    expect(await prisma().connection.findUniqueOrThrow({ where: { id: theirs.connection.id } })).toMatchObject({ version: 1 })
    expect(await prisma().loopToken.findUniqueOrThrow({ where: { id: theirs.loopToken.id } })).toMatchObject({ revokedAt: null })
    expect(await prisma().loop.count()).toBe(0)
  })
})

describe('without a session', () => {
  const closed = operations.map(({ operation }) => operation).filter(({ right }) => right !== 'open')
  it.each(closed.map((operation) => [`${operation.method} ${operation.path}`, operation] as const))(
    '%s is 401',
    async (_name, operation) => {
      const { status, headers } = await call(await handlerOf(operation), { method: operation.method, params: { id: own.profile.id } })
      expect(status).toBe(401)
      expect(headers.get('content-type')).toBe('application/problem+json')
    },
  )
})

describe('a viewer', () => {
  const writes = operations
    .map(({ operation }) => operation)
    .filter(({ right, method }) => right !== 'open' && method !== 'GET' && right[1] !== 'sample-team')
  it.each(writes.map((operation) => [`${operation.method} ${operation.path}`, operation] as const))(
    'may not %s',
    async (_name, operation) => {
      const viewer = await makePerson('viewer', ours.teamId)
      const { status } = await call(await handlerOf(operation), {
        as: viewer,
        method: operation.method,
        params: { id: own.profile.id },
        body: {},
      })
      expect(status).toBe(403)
    },
  )

  it('may read', async () => {
    const viewer = await makePerson('viewer', ours.teamId)
    const { status } = await call(await handlerOf({ method: 'GET', path: '/api/profiles/{id}' }), {
      as: viewer,
      params: { id: own.profile.id },
    })
    expect(status).toBe(200)
  })
})
