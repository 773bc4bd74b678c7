import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { Release } from '@/lib/domain/release'
import { prisma } from '@/lib/store/client'
import { findConnection, insertConnection, removeConnection, updateConnection } from '@/lib/store/connections'
import { storeCredentials } from '@/lib/store/credentials'
import { pageReleases } from '@/lib/store/release-history'
import { inTeam } from '@/lib/store/team-db'
import { gapsOfTeam } from '@/lib/store/watch-gaps'
import { findWatch } from '@/lib/store/watches'
import { DCOS_ACCOUNTS } from '@/tests/fakes/dcos/accounts'
import { fakeDcos } from '@/tests/fakes/dcos/server'
import { makeTeam, withStore } from '@/tests/team-store'
import { watchClusters } from './watchers'

withStore()

type Fake = Awaited<ReturnType<typeof fakeDcos>>

const fakes: Fake[] = []
const workers: { ending: AbortController; ended: Promise<void> }[] = []

beforeAll(() => {
  process.env.FOURWAYS_ALLOWED_HOSTS = '127.0.0.1'
})
afterEach(async () => {
  for (const { ending } of workers) ending.abort()
  await Promise.all(workers.splice(0).map(({ ended }) => ended))
  for (const fake of fakes.splice(0)) fake.close()
})
afterAll(() => {
  delete process.env.FOURWAYS_ALLOWED_HOSTS
})

function beginWorker() {
  const ending = new AbortController()
  const worker = { ending, ended: watchClusters(ending.signal, { lookMs: 50, heldSeconds: 20 }) }
  workers.push(worker)
  return worker
}

async function connected(account: { uid: string; password?: string } = DCOS_ACCOUNTS.reader, watched = true) {
  const fake = await fakeDcos()
  fakes.push(fake)
  const { id: teamId } = await makeTeam()
  const connection = await inTeam(teamId, async (db) => {
    const about = { name: 'DC/OS', system: 'dcos' as const, endpoint: fake.url, source: { kind: 'sealed' as const }, watched }
    const made = await insertConnection(db, about)
    const login = { kind: 'password', ...account }
    await storeCredentials(db, made.id, { server: fake.url, reach: 'admin-router', mesos: null, login, certificateAuthority: null })
    return made
  })
  const releases = async (): Promise<Release[]> =>
    (await inTeam(teamId, (db) => pageReleases(db, { connectionId: connection.id, workload: 'oauth-server' }))).items
  const watch = () => inTeam(teamId, (db) => findWatch(db, connection.id))
  const gaps = () => inTeam(teamId, (db) => gapsOfTeam(db, { from: '2000-01-01T00:00:00Z', to: '2100-01-01T00:00:00Z' }))
  return { fake, teamId, connection, releases, watch, gaps }
}

const until = (holds: () => Promise<void>) => vi.waitFor(holds, { timeout: 40_000, interval: 50 })

test('a release of a watched Marathon appears without a collection, whether its events came or the stream was broken', async () => {
  const { fake, releases, watch } = await connected()
  beginWorker()
  await until(async () => expect(await watch()).toMatchObject({ state: 'watching', reason: null, held: true }))
  const before = await releases()
  expect(before.length).toBeGreaterThan(0)
  expect(before.every(({ imported }) => imported)).toBe(true)

  const told = fake.cluster.deploy('/tools/oauth-server', { cpus: 0.3 })
  fake.tell('deployment_info')
  await until(async () =>
    expect(await releases()).toContainEqual(expect.objectContaining({ revision: told, outcome: 'running', imported: false })),
  )
  fake.cluster.advance(60)
  fake.tell('deployment_success')
  await until(async () =>
    expect(await releases()).toContainEqual(expect.objectContaining({ revision: told, outcome: 'succeeded', live: true })),
  )

  fake.cut()
  const untold = fake.cluster.deploy('/tools/oauth-server', { cpus: 0.4 })
  await until(async () => expect(await releases()).toContainEqual(expect.objectContaining({ revision: untold })))
  const revisions = (await releases()).map(({ revision }) => revision)
  expect(new Set(revisions).size).toBe(revisions.length)
  expect(revisions.length).toBe(before.length + 2)
}, 120_000)

test('a connection is watched by one worker at a time, and another goes on when that one ends', async () => {
  const { fake, releases, watch, gaps } = await connected()
  // The first one has it before there is another.
  const first = beginWorker()
  await until(async () => expect((await watch())?.state).toBe('watching'))
  beginWorker()
  expect(fake.listening()).toBe(1)
  expect(await gaps()).toEqual([])
  first.ending.abort()
  await first.ended
  await until(async () => {
    expect(await watch()).toMatchObject({ state: 'watching', held: true })
    expect(fake.listening()).toBe(1)
  })
  // Between the two nobody saw what happened.
  expect(await gaps()).toEqual([expect.objectContaining({ reason: 'stopped', to: expect.any(String) })])
  const version = fake.cluster.deploy('/tools/oauth-server', { cpus: 0.5 })
  fake.tell('deployment_info')
  await until(async () => expect(await releases()).toContainEqual(expect.objectContaining({ revision: version })))
}, 120_000)

test('one that may not be followed says why, and one of which watching is switched off is left alone', async () => {
  const refused = await connected(DCOS_ACCOUNTS.nobody)
  const off = await connected(DCOS_ACCOUNTS.reader, false)
  beginWorker()
  await until(async () => expect(await refused.watch()).toMatchObject({ state: 'not-watching', reason: 'forbidden' }))
  expect((await refused.watch())?.detail).toContain('(403)')
  expect(await off.watch()).toBeNull()
  expect(off.fake.seen).toEqual([])
}, 60_000)

test('what is edited of a connection is watched anew, and until that follows is a gap; its name alone is not', async () => {
  const { teamId, connection, watch, gaps } = await connected()
  beginWorker()
  const watching = () => until(async () => expect(await watch()).toMatchObject({ state: 'watching', held: true }))
  await watching()
  const edit = async (change: { name?: string; namespaces?: string[] }) => {
    const { etag } = (await inTeam(teamId, (db) => findConnection(db, connection.id))) ?? connection
    await inTeam(teamId, (db) => updateConnection(db, connection.id, change, etag))
  }
  await edit({ namespaces: ['/tools'] })
  await until(async () => expect(await gaps()).toMatchObject([{ reason: 'edited', to: expect.any(String) }]))
  await watching()
  const since = (await watch())?.since
  await edit({ name: 'Another name' })
  // It is looked at several times in this while: what would begin anew has done so.
  for (let looks = 0; looks < 3; looks++) {
    const { heldUntil } = await prisma().connectionWatch.findFirstOrThrow({ where: { connectionId: connection.id } })
    await until(async () => {
      const { heldUntil: later } = await prisma().connectionWatch.findFirstOrThrow({ where: { connectionId: connection.id } })
      expect(later.getTime()).toBeGreaterThan(heldUntil.getTime())
    })
  }
  expect((await watch())?.since).toBe(since)
  expect(await gaps()).toHaveLength(1)
  await edit({ namespaces: [] })
  await until(async () => expect((await gaps()).map(({ reason, to }) => [reason, to === null])).toEqual(Array(2).fill(['edited', false])))
})

test('the watch of a connection that is removed ends', async () => {
  const { fake, teamId, connection, watch } = await connected()
  beginWorker()
  await until(async () => expect((await watch())?.state).toBe('watching'))
  await inTeam(teamId, (db) => removeConnection(db, connection.id, connection.etag))
  await until(async () => expect(fake.listening()).toBe(0))
}, 60_000)
