import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { GET as readCollections } from '@/app/api/collections/route'
import { PATCH as changeConnection } from '@/app/api/connections/[id]/route'
import { POST as addConnection } from '@/app/api/connections/route'
import { GET as readImageResolutions } from '@/app/api/image-resolutions/route'
import { GET as readJourneys } from '@/app/api/journeys/route'
import { POST as addStage } from '@/app/api/stages/route'
import { closeQueue } from '@/lib/collect/queue'
import { queueCollection } from '@/lib/collect/request'
import { runCollection } from '@/lib/collect/run-collection'
import { sweep } from '@/lib/collect/worker'
import type { Collection } from '@/lib/domain/collection'
import type { Connection } from '@/lib/domain/connection'
import type { ImageResolution } from '@/lib/domain/image'
import type { Journey } from '@/lib/domain/journey'
import type { Page } from '@/lib/domain/page'
import type { ProblemBody } from '@/lib/domain/problem'
import { upsertReleases } from '@/lib/store/releases'
import { insertStage } from '@/lib/store/stages'
import { inTeam } from '@/lib/store/team-db'
import { fakeRegistry, REGISTRY_PASSWORDS, REGISTRY_USER, recordedImages } from '@/tests/fakes/registry'
import { call, makePerson, type Person, serveTests } from '@/tests/server'
import { makeConnection } from '@/tests/team-store'

serveTests()

const folder = mkdtempSync(join(tmpdir(), 'fourways-registries-'))
const { tags, index } = recordedImages()
const web = tags['shop/web'] as Record<'1.2.0' | '2.0.0' | 'latest', string>
let registry: Awaited<ReturnType<typeof fakeRegistry>>
let host: string

beforeAll(async () => {
  writeFileSync(join(folder, 'keys.json'), JSON.stringify({ current: 'one', keys: { one: Buffer.alloc(32, 7).toString('base64') } }))
  process.env.FOURWAYS_KEYS_FILE = join(folder, 'keys.json')
  process.env.FOURWAYS_ALLOWED_HOSTS = '127.0.0.1'
  registry = await fakeRegistry()
  host = new URL(registry.url).host
})
afterAll(async () => {
  delete process.env.FOURWAYS_ALLOWED_HOSTS
  await closeQueue(0)
  registry.close()
  rmSync(folder, { recursive: true })
})

const add = <T = Connection>(as: Person, body: object = {}) =>
  call<T>(addConnection, {
    as,
    method: 'POST',
    path: '/api/connections',
    body: {
      from: 'registry',
      system: 'oci',
      name: 'Registry',
      server: registry.url,
      user: REGISTRY_USER,
      token: REGISTRY_PASSWORDS.reader,
      ...body,
    },
  })

/** A cluster of the team with one release for each of these images. */
const released = (as: Person, images: { reference: string; digest: string | null }[]) =>
  inTeam(as.teamId, async (db) => {
    const { id } = await makeConnection(db)
    const now = new Date().toISOString()
    const releases = images.map((image, n) => ({
      ...{
        namespace: 'shop',
        workload: `w${n}`,
        kind: 'Deployment',
        revision: '1',
        version: null,
        cause: null,
        createdAt: now,
        liveAt: now,
      },
      ...{ readyAt: null, outcome: 'succeeded' as const, rolledBackFrom: [], live: true, images: [{ container: 'web', ...image }] },
    }))
    await upsertReleases(db, releases, { connectionId: id, seenAt: now, imported: false })
  })

async function collect(as: Person, connection: Connection): Promise<Collection | undefined> {
  const { id } = await inTeam(as.teamId, (db) => queueCollection(db, connection, 'demand', as.userId))
  await runCollection({ teamId: as.teamId, collectionId: id })
  const path = `/api/collections?connectionId=${connection.id}`
  return (await call<Page<Collection>>(readCollections, { as, path })).body.items.find((one) => one.id === id)
}

const imagesOf = async (as: Person, query = '') =>
  (await call<Page<ImageResolution>>(readImageResolutions, { as, path: `/api/image-resolutions?limit=50${query}` })).body.items

test('images that releases name are resolved, kept once, and shown to nobody else', async () => {
  const lead = await makePerson('owner')
  await released(lead, [
    { reference: `${host}/shop/web:1.2.0`, digest: `${host}/shop/web@${web['1.2.0']}` },
    { reference: `${host}/shop/web:latest`, digest: null },
    { reference: `${host}/shop/web:9.9`, digest: null },
    { reference: 'nginx:1.27', digest: null },
  ])
  const { status, body: connection } = await add(lead)
  expect({ status, check: connection.lastCheck }).toMatchObject({ status: 201, check: { ok: true, version: 'registry/2.0' } })
  expect(JSON.stringify(connection)).not.toContain(REGISTRY_PASSWORDS.reader)

  const collection = await collect(lead, connection)
  expect(collection).toMatchObject({ state: 'done', probes: [{ state: 'done', read: 4, total: 4 }] })
  expect(collection?.probes[0]?.detail).toContain('Not to be read: shop/web 9.9.')
  const images = await imagesOf(lead, `&connectionId=${connection.id}`)
  expect(images.map(({ reference, digest }) => [reference, digest]).toSorted()).toEqual(
    [
      ['1.2.0', web['1.2.0']],
      ['latest', index],
      [web['1.2.0'], web['1.2.0']],
    ].toSorted(),
  )
  const latest = images.find(({ reference }) => reference === 'latest')
  expect(latest).toMatchObject({ index: true, revision: 'aaaa111', createdAt: '2026-11-22T07:35:21.709Z', pushedAt: null })
  expect(latest?.platforms.map(({ platform }) => platform)).toEqual(['linux/arm64', 'linux/amd64'])

  // Again: what is kept is not pulled, and stays whole; a tag that moved keeps what it named before.
  registry.seen.length = 0
  registry.content.tags['shop/web'] = { ...web, latest: web['2.0.0'] }
  expect((await collect(lead, connection))?.state).toBe('done')
  registry.content.tags['shop/web'] = web
  expect(registry.seen.filter(({ method, path }) => method === 'GET' && path.includes('/manifests/'))).toHaveLength(1)
  const again = await imagesOf(lead)
  expect(again).toHaveLength(4)
  expect(
    again
      .filter(({ reference }) => reference === 'latest')
      .map(({ digest }) => digest)
      .toSorted(),
  ).toEqual([index, web['2.0.0']].toSorted())
  expect(again.every(({ whole, platforms }) => whole && platforms.length > 0)).toBe(true)
  expect(await imagesOf(await makePerson('owner'))).toEqual([])
})

test('an address, a realm and credentials are refused with what to do', async () => {
  const lead = await makePerson('owner')
  const inside = await add<ProblemBody>(lead, { server: 'https://169.254.169.254' })
  expect(inside).toMatchObject({ status: 422, body: { detail: expect.stringContaining('metadata') } })
  const nowhere = await add<ProblemBody>(lead, { server: undefined })
  expect(nowhere).toMatchObject({ status: 422, body: { fields: [{ field: 'server' }] } })
  const colon = await add<ProblemBody>(lead, { user: 'a:b' })
  expect(colon).toMatchObject({ status: 400, body: { fields: [{ field: 'user' }] } })
  registry.content.realm = 'http://169.254.169.254/token'
  const realm = await add(lead, { name: 'Realm', user: undefined, token: undefined })
  registry.content.realm = null
  expect(realm.body.lastCheck).toMatchObject({ ok: false, reason: 'refused', detail: expect.stringContaining('metadata') })

  const { body: connection } = await add(lead, { name: 'Old', token: 'expired' })
  expect(connection.lastCheck).toMatchObject({ ok: false, reason: 'refused', detail: expect.stringContaining('does not know this user') })
  const { body: mended } = await call<Connection>(changeConnection, {
    as: lead,
    method: 'PATCH',
    params: { id: connection.id },
    body: { token: REGISTRY_PASSWORDS.reader },
    headers: { 'if-match': connection.etag },
  })
  expect(mended.lastCheck?.ok).toBe(true)
  const stage = { name: 'dev', connectionId: connection.id, namespaces: [] }
  const refused = await call<ProblemBody>(addStage, { as: lead, method: 'POST', path: '/api/stages', body: stage })
  expect(refused).toMatchObject({ status: 422, body: { detail: expect.stringContaining('runs none of the app’s workloads') } })
})

test('without a release that names it there is nothing to ask, and when nothing may be read that is a failure', async () => {
  const lead = await makePerson('owner')
  const { body: connection } = await add(lead)
  expect((await collect(lead, connection))?.probes[0]).toMatchObject({ state: 'done', detail: expect.stringContaining('No release') })
  await released(lead, [{ reference: `${host}/shop/none:1`, digest: null }])
  expect((await collect(lead, connection))?.probes[0]).toMatchObject({ state: 'failed', reason: 'forbidden' })
})

test('pulls that are used up stop the reading, what was read stays, and it goes on by itself when it may', async () => {
  const lead = await makePerson('owner')
  const { body: connection } = await add(lead)
  await released(lead, [
    { reference: `${host}/shop/web:1.2.0`, digest: null },
    { reference: `${host}/shop/web:2.0.0`, digest: null },
    { reference: `${host}/shop/web:latest`, digest: null },
  ])
  registry.content.pulls = { limit: 100, left: 6 }
  const stopped = await collect(lead, connection)
  registry.content.pulls = null
  expect(stopped?.probes[0]).toMatchObject({
    state: 'cancelled',
    reason: 'refused',
    detail: expect.stringMatching(/takes 100 pulls.*it goes on at \d\d:\d\d UTC/),
  })
  expect(await imagesOf(lead)).toHaveLength(1)
  const collections = async () =>
    (await call<Page<Collection>>(readCollections, { as: lead, path: `/api/collections?connectionId=${connection.id}` })).body.items.length
  const before = await collections()
  await sweep(new Date(Date.now() + 5 * 3_600_000))
  expect(await collections()).toBe(before)
  await sweep(new Date(Date.now() + 7 * 3_600_000))
  expect(await collections()).toBe(before + 1)
})

test('what a stage names by its platform joins the journey of the index that the registry told, and the journey says so', async () => {
  const lead = await makePerson('owner')
  const stageIds = await inTeam(lead.teamId, async (db) => {
    const { id: connectionId } = await makeConnection(db)
    const ids: string[] = []
    for (const name of ['dev', 'qa', 'prod'])
      ids.push((await insertStage(db, { name, connectionId, namespaces: [name], reference: name === 'prod' })).id)
    const now = Date.now()
    const named = [
      { namespace: 'dev', reference: `${host}/shop/web:latest`, digest: `${host}/shop/web@${index}` },
      { namespace: 'qa', reference: `${host}/shop/web@${web['1.2.0']}`, digest: null },
      { namespace: 'prod', reference: `${host}/shop/web:latest`, digest: web['2.0.0'] },
    ]
    const releases = named.map(({ namespace, reference, digest }, n) => ({
      ...{ namespace, workload: 'web', kind: 'Deployment', revision: '1', version: null, cause: null },
      ...{ createdAt: new Date(now - 9_000 + n).toISOString(), liveAt: new Date(now - 9_000 + n).toISOString(), readyAt: null },
      ...{ outcome: 'succeeded' as const, rolledBackFrom: [], live: true, images: [{ container: 'web', reference, digest }] },
    }))
    await upsertReleases(db, releases, { connectionId, seenAt: new Date(now).toISOString(), imported: false })
    return ids
  })
  const journeys = async () => (await call<Page<Journey>>(readJourneys, { as: lead, path: '/api/journeys' })).body.items
  expect((await journeys()).map(({ digest }) => digest).toSorted()).toEqual([index, web['1.2.0'], web['2.0.0']].toSorted())
  const { body: connection } = await add(lead)
  expect((await collect(lead, connection))?.state).toBe('done')
  const [one, ...others] = await journeys()
  expect(others).toEqual([])
  expect(one).toMatchObject({ digest: index, matchedBy: 'digest', warnings: [] })
  expect(one?.stops.map(({ stageId, platformDigest }) => [stageId, platformDigest])).toEqual([
    [stageIds[0], undefined],
    [stageIds[1], web['1.2.0']],
    [stageIds[2], web['2.0.0']],
  ])
})
