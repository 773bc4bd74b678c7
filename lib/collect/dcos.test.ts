import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Evidence } from '@/lib/domain/evidence'
import { findCollection } from '@/lib/store/collections'
import { insertConnection } from '@/lib/store/connections'
import { storeCredentials } from '@/lib/store/credentials'
import { latestEvidence } from '@/lib/store/latest-evidence'
import { pageReleases } from '@/lib/store/release-history'
import { insertStage } from '@/lib/store/stages'
import { inTeam } from '@/lib/store/team-db'
import { DCOS_ACCOUNTS } from '@/tests/fakes/dcos/accounts'
import { fakeDcos } from '@/tests/fakes/dcos/server'
import { makeTeam, withStore } from '@/tests/team-store'
import { checkConnection } from './connections'
import { queueCollection } from './request'
import { runCollection } from './run-collection'

withStore()

type Fake = Awaited<ReturnType<typeof fakeDcos>>

const folder = mkdtempSync(join(tmpdir(), 'fourways-dcos-'))
let fake: Fake

beforeAll(async () => {
  writeFileSync(join(folder, 'keys.json'), JSON.stringify({ current: 'one', keys: { one: Buffer.alloc(32, 7).toString('base64') } }))
  Object.assign(process.env, { FOURWAYS_KEYS_FILE: join(folder, 'keys.json'), FOURWAYS_ALLOWED_HOSTS: '127.0.0.1' })
  fake = await fakeDcos({ keptVersions: 3 })
})
afterAll(() => {
  delete process.env.FOURWAYS_ALLOWED_HOSTS
  fake.close()
  rmSync(folder, { recursive: true })
})

async function connected(server: Fake, login: object = { kind: 'password', ...DCOS_ACCOUNTS.reader }, more: object = {}) {
  const team = await makeTeam()
  const made = await inTeam(team.id, async (db) => {
    const connection = await insertConnection(db, { name: 'DC/OS', system: 'dcos', endpoint: server.url, source: { kind: 'sealed' } })
    const settings = { server: server.url, reach: 'admin-router', mesos: null, login, certificateAuthority: null, ...more }
    await storeCredentials(db, connection.id, settings)
    const stage = await insertStage(db, { name: 'tools', connectionId: connection.id, namespaces: ['/tools'] })
    return { connection, stage }
  })
  const actor = { teamId: team.id, userId: 'somebody', role: 'owner' as const }

  async function collected() {
    const { id } = await inTeam(team.id, (db) => queueCollection(db, made.connection, 'demand', null))
    await runCollection({ teamId: team.id, collectionId: id })
    const subjects = [
      { kind: 'connection' as const, id: made.connection.id },
      { kind: 'stage' as const, id: made.stage.id },
    ]
    const evidence = await inTeam(team.id, (db) => latestEvidence(db, subjects))
    const collection = await inTeam(team.id, (db) => findCollection(db, id))
    return { collection, evidence: new Map(evidence.map((piece): [string, Evidence] => [piece.metric, piece])) }
  }
  const releases = async (workload: string) => (await inTeam(team.id, (db) => pageReleases(db, { workload }))).items
  return { ...made, actor, collected, releases, teamId: team.id }
}

test('a DC/OS is collected from as a whole: every probe, and the releases of all its groups', async () => {
  const { collected, releases } = await connected(fake)
  const { collection, evidence } = await collected()
  expect(collection?.probes.filter(({ state }) => state !== 'done')).toEqual([])
  expect(collection?.state).toBe('done')
  expect([...evidence.values()].map(({ outcome }) => outcome)).toEqual(Array(13).fill('measured'))
  expect(evidence.get('cluster.version')).toMatchObject({
    value: { product: 'DC/OS', version: '2.2.0', major: 2, minor: 2, agentSkew: 0 },
    source: { system: 'DC/OS', version: '2.2.0', endpoint: fake.url },
  })
  expect(evidence.get('cluster.machines')?.value).toMatchObject({
    total: 6,
    ready: 6,
    kernels: null,
    zones: expect.arrayContaining(['aws/eu-central-1a']),
  })
  expect(evidence.get('stage.needs')?.value).toMatchObject({
    workloads: [
      { name: 'registry', namespace: '/tools/docker' },
      { name: 'oauth-server', namespace: '/tools' },
    ],
  })
  expect(await releases('oauth-server')).toHaveLength(5)
  expect(JSON.stringify([...evidence.values()])).not.toMatch(/reader-password|fake\.jwt/)
})

test('a service account signs in with its key, and a token that expires is replaced without anybody noticing', async () => {
  const { actor, connection, collected } = await connected(fake, { kind: 'service-account', ...DCOS_ACCOUNTS.service })
  const before = fake.accounts.signIns()
  expect((await checkConnection(actor, connection.id)).lastCheck).toMatchObject({ ok: true, version: '2.2.0' })
  fake.accounts.expire()
  expect((await collected()).collection?.state).toBe('done')
  expect(fake.accounts.signIns() - before).toBe(2)
})

test('a deployment goes on from collection to collection until its release is complete', async () => {
  const { collected, releases } = await connected(fake)
  await collected()
  const version = fake.cluster.deploy('/tools/oauth-server', { cpus: 0.3 })
  fake.cluster.advance(2)
  const under = await collected()
  expect(await releases('oauth-server')).toContainEqual(expect.objectContaining({ revision: version, outcome: 'running', readyAt: null }))
  expect(under.evidence.get('stage.rollouts')?.detail).toContain('1 deployment is under way.')
  fake.cluster.advance(60)
  const { evidence } = await collected()
  const [newest] = await releases('oauth-server')
  expect(newest).toMatchObject({ revision: version, outcome: 'succeeded', live: true, createdAt: version })
  // The fake's own clock ticks on between the two: not to the millisecond.
  expect(Math.abs(Date.parse(newest?.readyAt ?? '') - Date.parse(version) - 8_000)).toBeLessThan(500)
  expect(evidence.get('stage.rollouts')?.value).toMatchObject({
    n: 1,
    p50Seconds: expect.closeTo(8, 1),
    untimed: 2,
    split: { pulledSeconds: null },
  })
  // The ring holds three versions by now; what it lost, Fourways keeps.
  expect(fake.cluster.versionsOf('/tools/oauth-server')).toHaveLength(3)
  expect(await releases('oauth-server')).toHaveLength(6)
})
