import { beforeAll, expect, it } from 'vitest'
import { POST as importFile } from '@/app/api/bundles/route'
import { contentHash } from '@/lib/collect/bundle/content-hash'
import { BUNDLE_FORMAT } from '@/lib/domain/bundle'
import type { Connection } from '@/lib/domain/connection'
import type { Evidence } from '@/lib/domain/evidence'
import type { ProblemBody } from '@/lib/domain/problem'
import { pageCollections } from '@/lib/store/collections'
import { pageEvidence } from '@/lib/store/evidence'
import { pageReleases } from '@/lib/store/release-history'
import { insertStage, listStages } from '@/lib/store/stages'
import { inTeam } from '@/lib/store/team-db'
import { call, makePerson, type Person, serveTests } from '@/tests/server'
import { makeConnection } from '@/tests/team-store'

serveTests()

let person: Person
const HOUR = 3_600_000
const ago = (hours: number) => new Date(Date.now() - hours * HOUR).toISOString()

type Content = Record<string, unknown>

/** A small bundle of a cluster with one stage, as it was made so many hours ago. */
function content(hours: number, change: Content = {}): Content {
  const observedAt = ago(hours + 0.1)
  const request = { method: 'GET', path: '/version', status: 200, hash: 'a'.repeat(64), bytes: 250, durationMs: 12 }
  const blank = { reason: null, detail: null, projection: null, requests: [request], observedAt, durationMs: 30 }
  return {
    format: BUNDLE_FORMAT,
    madeAt: ago(hours),
    name: 'prod',
    system: 'kubernetes',
    endpoint: 'https://10.0.0.7:6443',
    serverVersion: 'v1.36.2',
    unverified: false,
    namespaces: ['shop'],
    developersGroup: null,
    check: { at: observedAt, ok: true, version: 'v1.36.2', reason: null, detail: null, remedy: null, rights: [] },
    stages: [{ name: 'prod', namespaces: ['shop'] }],
    readings: [
      {
        ...blank,
        metric: 'cluster.round-trip',
        stage: null,
        outcome: 'measured',
        value: { p50Ms: 12, p90Ms: 20, n: 9 },
        probe: { id: 'kubernetes/cluster.round-trip', version: 1 },
      },
      {
        ...blank,
        metric: 'stage.isolation',
        stage: 'prod',
        outcome: 'failed',
        value: null,
        reason: 'forbidden',
        detail: 'The identity may not list role bindings.',
        probe: { id: 'kubernetes/stage.isolation', version: 1 },
      },
    ],
    releases: {
      items: [
        {
          ...{ namespace: 'shop', workload: 'checkout', kind: 'Deployment', revision: '3', version: '1.4.0', cause: null },
          images: [{ container: 'app', reference: 'registry.example.com/checkout:1.4.0', digest: null }],
          ...{ createdAt: ago(50), liveAt: ago(50), readyAt: ago(50), outcome: 'succeeded', rolledBackFrom: [], live: true, spec: [] },
        },
      ],
      namespaces: ['shop'],
    },
    releasesFailed: null,
    ...change,
  }
}

const sealed = (made: Content): string => JSON.stringify({ ...made, sha256: contentHash(made) }, null, 2)

const send = <T = Connection>(text: string, query = '', as = person) =>
  call<T>(importFile, { as, method: 'POST', path: `/api/bundles${query}`, lines: text, headers: { 'content-type': 'application/json' } })

const newest = (subject: Evidence['subject'], metric: Evidence['metric']) =>
  inTeam(person.teamId, async (db) => (await pageEvidence(db, subject, metric)).items)

beforeAll(async () => {
  person = await makePerson('owner')
})

it('becomes a connection with its stage, its evidence with the times of its measuring, its releases and an ended collection', async () => {
  // The team has a stage of this name already.
  await inTeam(person.teamId, async (db) => {
    const { id } = await makeConnection(db, 'other')
    await insertStage(db, { name: 'prod', connectionId: id, namespaces: [], reference: true })
  })
  const made = content(5)
  const { status, body: connection } = await send(sealed(made))
  expect({ status, connection }).toMatchObject({
    status: 201,
    connection: {
      name: 'prod',
      recorded: true,
      watched: false,
      everyMinutes: null,
      endpoint: 'https://10.0.0.7:6443',
      lastCheck: { ok: true },
    },
  })
  expect(connection.source).toEqual({ kind: 'bundle', madeAt: made.madeAt, sha256: contentHash(made) })
  const stage = (await inTeam(person.teamId, listStages)).find(({ connectionId }) => connectionId === connection.id)
  expect(stage).toMatchObject({ name: 'prod prod', namespaces: ['shop'], reference: false })

  const [roundTrip] = await newest({ kind: 'connection', id: connection.id }, 'cluster.round-trip')
  expect(roundTrip).toMatchObject({
    outcome: 'measured',
    value: { p50Ms: 12 },
    detail: 'From a bundle.',
    source: {
      system: 'Kubernetes',
      version: 'v1.36.2',
      endpoint: 'https://10.0.0.7:6443',
      requests: [{ path: '/version', hash: 'a'.repeat(64) }],
    },
    probe: { id: 'kubernetes/cluster.round-trip', version: 1 },
    author: null,
  })
  expect(Date.now() - Date.parse(roundTrip?.observedAt ?? '')).toBeGreaterThan(5 * HOUR)
  const [isolation] = await newest({ kind: 'stage', id: stage?.id ?? '' }, 'stage.isolation')
  expect(isolation).toMatchObject({
    outcome: 'failed',
    reason: 'forbidden',
    value: null,
    detail: 'From a bundle. The identity may not list role bindings.',
  })

  await inTeam(person.teamId, async (db) => {
    const { items } = await pageReleases(db, { connectionId: connection.id })
    expect(items).toMatchObject([{ workload: 'checkout', imported: true, live: true, lastSeenAt: made.madeAt }])
    const collections = await pageCollections(db, { connectionId: connection.id })
    expect(collections.items).toMatchObject([
      {
        ...{ state: 'partly-failed', trigger: 'bundle', startedAt: roundTrip?.observedAt, finishedAt: made.madeAt },
        probes: [{ state: 'done' }, { state: 'failed', reason: 'forbidden' }, { read: 1 }],
      },
    ])
    expect(Date.parse(collections.items[0]?.queuedAt ?? '') - Date.parse(made.madeAt as string), 'when it was imported').toBeGreaterThan(
      4 * HOUR,
    )
  })
})

it('adds a newer one to the same connection and stage, and refuses it twice, an older one, and one for another connection', async () => {
  const { body: connection } = await send(
    sealed(content(30, { name: 'qa', stages: [{ name: 'qa', namespaces: ['shop-qa'] }], readings: [] })),
  )
  const newer = content(20, {
    name: 'qa',
    stages: [{ name: 'qa', namespaces: ['shop-qa'] }],
    readings: [],
    releases: { items: [], namespaces: ['shop'] },
  })
  const place = `?connectionId=${connection.id}`
  expect(await send(sealed(newer), place)).toMatchObject({ status: 201, body: { id: connection.id, source: { madeAt: newer.madeAt } } })
  await inTeam(person.teamId, async (db) => {
    expect((await listStages(db)).filter(({ connectionId }) => connectionId === connection.id)).toHaveLength(1)
    // Its whole reading did not find what ran before.
    expect((await pageReleases(db, { connectionId: connection.id })).items).toMatchObject([{ workload: 'checkout', live: false }])
  })
  const detail = async (text: string, query: string) => {
    const { status, body } = await send<ProblemBody>(text, query)
    return [status, body.detail]
  }
  expect(await detail(sealed(newer), place)).toEqual([409, 'This bundle was imported already.'])
  expect(await detail(sealed(content(25)), place)).toEqual([409, expect.stringContaining('this one is not newer')])
  const other = await inTeam(person.teamId, (db) => makeConnection(db, 'live'))
  expect(await detail(sealed(content(1)), `?connectionId=${other.id}`)).toEqual([
    409,
    expect.stringContaining('live was not made of a bundle'),
  ])
  expect(await detail(sealed(content(1, { name: 'qa' })), '')).toEqual([409, expect.stringContaining('a connection called "qa" already')])
  expect(await send(sealed(content(1, { name: 'qa' })), '?name=qa%20again')).toMatchObject({ status: 201, body: { name: 'qa again' } })
})

it('says of what was changed after it was made that it was, and takes what was left out', async () => {
  const made = JSON.parse(sealed(content(3, { name: 'edited' })))
  made.readings.pop()
  made.endpoint = 'left out'
  made.readings[0].durationMs = null
  made.releases = null
  made.releasesFailed = { reason: 'forbidden', detail: 'The identity may not list replicasets.' }
  const { status, body } = await send(JSON.stringify(made))
  expect([status, body.endpoint]).toEqual([201, 'left out'])
  const [roundTrip] = await newest({ kind: 'connection', id: body.id }, 'cluster.round-trip')
  expect(roundTrip).toMatchObject({ detail: 'From a bundle that was changed after it was made.', durationMs: null })
  const { items } = await inTeam(person.teamId, (db) => pageCollections(db, { connectionId: body.id }))
  expect(items).toMatchObject([
    { state: 'partly-failed', probes: [{ state: 'done' }, { probe: 'releases', state: 'failed', reason: 'forbidden' }] },
  ])
})

it('keeps nothing of what is no bundle, and says what is wrong with it', async () => {
  const before = await inTeam(person.teamId, listStages)
  const refused = async (text: string) => {
    const { status, body } = await send<ProblemBody>(text)
    return `${status} ${body.detail}`
  }
  const reading = (change: Content) => {
    const { readings, ...rest } = content(1, { name: 'wrong' })
    return sealed({ ...rest, readings: [{ ...(readings as Content[])[0], ...change }] })
  }
  expect(await refused('{"format":')).toMatch(/^422 .*not JSON/)
  expect(await refused('{"format":"fourways-bundle-9"}')).toMatch(/^422 .*collect\.mjs of this Fourways/)
  expect(await refused(`{"a":${'['.repeat(100)}${']'.repeat(100)}}`)).toMatch(/^422 .*deeper than 60/)
  const many = `"readings":[${Array(1_000_000).fill('{}').join()}]`
  expect(await refused(sealed(content(1, { readings: null })).replace('"readings": null', many))).toMatch(
    /^422 .*imported\. readings\.0\.metric: This must be one of: [\w., -]+$/,
  )
  expect(await refused(sealed(content(1, { name: 'a\u0000b' })))).toMatch(/^422 .*NUL/)
  expect(await refused(sealed(content(-1, { name: 'early' })))).toMatch(/^422 .*has not come yet/)
  expect(await refused(reading({ observedAt: ago(-1) }))).toMatch(/^422 .*has not come yet/)
  expect(await refused(reading({ value: { p50Ms: -4, p90Ms: 20, n: 9 } }))).toMatch(/^422 .*API round trip/)
  expect(await refused(reading({ value: { p50Ms: '12', p90Ms: 20, n: 9 } }))).toMatch(/^422 .*valid value of API round trip/)
  expect(await refused(reading({ durationMs: 2 ** 32 }))).toMatch(/^422 .*readings\.0\.durationMs/)
  expect(await refused(reading({ probe: { id: 'kubernetes/cluster.round-trip', version: 2 ** 32 } }))).toMatch(/^422 .*probe\.version/)
  expect(await refused(reading({ stage: 'none' }))).toMatch(/^422 .*"none", which the bundle does not name/)
  expect(await refused(reading({ metric: 'cluster.secrets' }))).toMatch(/^422 .*readings\.0\.metric/)
  expect(await refused(reading({ secret: 'x' }))).toMatch(/^422 .*no such field/)
  expect(await refused(sealed(content(1, { name: 'wrong', stages: [{ name: 'a', namespaces: ['/shop'] }] })))).toMatch(
    /^422 .*group of Marathon/,
  )
  expect(await inTeam(person.teamId, listStages)).toEqual(before)
  const viewer = await makePerson('viewer', person.teamId)
  expect(await send<ProblemBody>(sealed(content(1)), '', viewer)).toMatchObject({ status: 403 })
})
