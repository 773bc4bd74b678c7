import { expect, test } from 'vitest'
import type { ImageReading } from '@/lib/domain/image'
import { makeConnection, makeTeam, withStore } from '@/tests/team-store'
import { removeConnection } from './connections'
import { imagesOfReleases, indexesOfTeam, keptImages, pageImages, upsertImages } from './image-resolutions'
import { upsertReleases } from './releases'
import { inTeam } from './team-db'

withStore()

const SHA = (digit: string) => `sha256:${digit.repeat(64)}`
const image = (told: Partial<ImageReading>): ImageReading => ({
  repository: 'acme/shop',
  reference: '1.2',
  digest: SHA('a'),
  index: true,
  platforms: [{ platform: 'linux/amd64', digest: SHA('b') }],
  createdAt: '2026-11-20T10:00:00.000Z',
  pushedAt: null,
  revision: 'abc',
  sourceUrl: null,
  whole: true,
  ...told,
})
const known = { index: null, platforms: [], createdAt: null, revision: null, whole: false }

async function made() {
  const team = await makeTeam()
  const connection = await inTeam(team.id, (db) => makeConnection(db, 'registry'))
  const keep = (readings: ImageReading[], seenAt: string) =>
    inTeam(team.id, (db) => upsertImages(db, readings, { connectionId: connection.id, seenAt }))
  const all = async () => (await inTeam(team.id, (db) => pageImages(db))).items
  return { team, connection, keep, all }
}

test('an image is kept once; what is known stays where less is told, and what is older changes nothing', async () => {
  const { keep, all } = await made()
  await keep([image({}), image({})], '2026-11-21T00:00:00.000Z')
  await keep([image(known)], '2026-11-22T00:00:00.000Z')
  expect(await all()).toMatchObject([{ ...image({}), firstSeenAt: '2026-11-21T00:00:00.000Z', lastSeenAt: '2026-11-22T00:00:00.000Z' }])
  await keep([image({ revision: 'old' })], '2026-11-21T12:00:00.000Z')
  expect(await all()).toMatchObject([{ revision: 'abc', lastSeenAt: '2026-11-22T00:00:00.000Z' }])
})

test('a tag that moves keeps what it named before; the last pushed or built comes first, page by page', async () => {
  const { keep, all, team, connection } = await made()
  const before = image({ ...known, digest: SHA('c'), pushedAt: '2026-11-01T00:00:00.000Z' })
  await keep([before, image({ pushedAt: '2026-11-21T00:00:00.000Z' }), image({ reference: '1.1' })], '2026-11-21T00:00:00.000Z')
  expect((await all()).map(({ reference, digest }) => [reference, digest])).toEqual([
    ['1.2', SHA('a')],
    ['1.1', SHA('a')],
    ['1.2', SHA('c')],
  ])
  const first = await inTeam(team.id, (db) => pageImages(db, { connectionId: connection.id }, { limit: 2 }))
  const rest = await inTeam(team.id, (db) => pageImages(db, { connectionId: connection.id }, { limit: 2, cursor: first.next }))
  expect([first.items.length, rest.items.map(({ digest }) => digest)]).toEqual([2, [SHA('c')]])
  const keeps = await inTeam(team.id, (db) => keptImages(db, connection.id))
  // What is known from a list alone is read when somebody asks for it.
  expect([keeps(image({})), keeps(before), keeps(image({ repository: 'acme/api' }))]).toEqual([true, false, false])
})

test('another team sees none of it, and it goes with its connection', async () => {
  const { keep, all, team, connection } = await made()
  await keep([image({})], '2026-11-21T00:00:00.000Z')
  const other = await makeTeam('Other')
  expect((await inTeam(other.id, (db) => pageImages(db))).items).toEqual([])
  await inTeam(team.id, (db) => removeConnection(db, connection.id, connection.etag))
  expect(await all()).toEqual([])
})

test('images of the team’s releases are named newest first, each once', async () => {
  const { team, connection } = await made()
  const release = (workload: string, liveAt: string, reference: string, digest: string | null) => ({
    ...{
      namespace: 'shop',
      workload,
      kind: 'Deployment',
      revision: liveAt,
      version: null,
      cause: null,
      createdAt: liveAt,
      liveAt,
      readyAt: null,
    },
    ...{ outcome: 'succeeded' as const, rolledBackFrom: [], live: true, images: [{ container: 'web', reference, digest }] },
  })
  const releases = [
    release('web', '2026-11-20T00:00:00.000Z', 'acme/shop:1', SHA('a')),
    release('web', '2026-11-21T00:00:00.000Z', 'acme/shop:2', null),
    release('job', '2026-11-19T00:00:00.000Z', 'acme/shop:1', SHA('a')),
    release('old', '2026-01-01T00:00:00.000Z', 'acme/old:1', null),
  ]
  await inTeam(team.id, (db) =>
    upsertReleases(db, releases, { connectionId: connection.id, seenAt: '2026-11-21T00:00:00.000Z', imported: false }),
  )
  const since = new Date('2026-11-01T00:00:00Z')
  const named = (limit: number) => inTeam(team.id, (db) => imagesOfReleases(db, { since, limit }))
  expect(await named(10)).toEqual([
    { reference: 'acme/shop:2', digest: null },
    { reference: 'acme/shop:1', digest: SHA('a') },
  ])
  expect(await named(1)).toHaveLength(1)
})

test('a platform’s digest leads to the index that was seen first with it; any other digest to itself, and to nothing of another team', async () => {
  const { keep, team } = await made()
  await keep(
    [image({}), image({ reference: '1.1', digest: SHA('d'), index: false, platforms: [{ platform: 'linux/amd64', digest: SHA('d') }] })],
    '2026-11-21T00:00:00.000Z',
  )
  const again = [
    { platform: 'linux/amd64', digest: SHA('b') },
    { platform: 'linux/arm64', digest: SHA('e') },
  ]
  await keep([image({ digest: SHA('0'), platforms: again })], '2026-11-22T00:00:00.000Z')
  const indexOf = await inTeam(team.id, indexesOfTeam)
  expect(['b', 'e', 'a', 'd', 'f'].map((digit) => indexOf(SHA(digit)))).toEqual(['a', '0', 'a', 'd', 'f'].map(SHA))
  const other = await makeTeam('Other')
  expect((await inTeam(other.id, indexesOfTeam))(SHA('b'))).toBe(SHA('b'))
})
