import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { GET as readCollections } from '@/app/api/collections/route'
import { POST as addConnection } from '@/app/api/connections/route'
import { GET as readProfileMatrix } from '@/app/api/profiles/[id]/matrix/route'
import { GET as readProfiles } from '@/app/api/profiles/route'
import { POST as addStage } from '@/app/api/stages/route'
import { closeQueue } from '@/lib/collect/queue'
import { runCollection } from '@/lib/collect/run-collection'
import type { Collection } from '@/lib/domain/collection'
import type { Connection } from '@/lib/domain/connection'
import type { Matrix } from '@/lib/domain/matrix'
import type { ProblemBody } from '@/lib/domain/problem'
import type { Profile } from '@/lib/domain/profile'
import { inTeam } from '@/lib/store/team-db'
import { DCOS_ACCOUNTS } from '@/tests/fakes/dcos/accounts'
import { fakeDcos } from '@/tests/fakes/dcos/server'
import { startTunnel } from '@/tests/fakes/tunnel'
import { call, makePerson, type Person, serveTests } from '@/tests/server'

serveTests()

const folder = mkdtempSync(join(tmpdir(), 'fourways-dcos-'))
let fake: Awaited<ReturnType<typeof fakeDcos>>
let plain: Awaited<ReturnType<typeof fakeDcos>>
let person: Person

beforeAll(async () => {
  writeFileSync(join(folder, 'keys.json'), JSON.stringify({ current: 'one', keys: { one: Buffer.alloc(32, 7).toString('base64') } }))
  Object.assign(process.env, { FOURWAYS_KEYS_FILE: join(folder, 'keys.json'), FOURWAYS_ALLOWED_HOSTS: '127.0.0.1' })
  fake = await fakeDcos()
  plain = await fakeDcos({ reach: 'plain', asks: false })
  person = await makePerson('owner')
})
afterAll(async () => {
  delete process.env.FOURWAYS_ALLOWED_HOSTS
  await closeQueue(0)
  fake.close()
  plain.close()
  rmSync(folder, { recursive: true })
})

const account = { kind: 'service-account', ...DCOS_ACCOUNTS.service }
const add = <T = Connection>(body: object) =>
  call<T>(addConnection, {
    as: person,
    method: 'POST',
    path: '/api/connections',
    body: { from: 'dcos', name: 'DC/OS', server: fake.url, reach: 'admin-router', login: account, ...body },
  })

test('a DC/OS is added with a service account, a stage of one group and a profile, and fills the matrix', async () => {
  const { status, body: connection } = await add({ namespaces: ['/tools'], profile: { way: 'live', current: true } })
  expect({ status, system: connection.system, check: connection.lastCheck }).toMatchObject({
    status: 201,
    system: 'dcos',
    check: { ok: true, version: '2.2.0', rights: [{ allowed: true }, { allowed: true }] },
  })
  expect(JSON.stringify(connection)).not.toContain('PRIVATE KEY')
  const { items } = (
    await call<{ items: Collection[] }>(readCollections, { as: person, path: `/api/collections?connectionId=${connection.id}` })
  ).body
  for (const { id } of items) await runCollection({ teamId: person.teamId, collectionId: id })
  const profiles = (await call<{ items: Profile[] }>(readProfiles, { as: person, path: '/api/profiles' })).body.items
  const { rows } = (await call<Matrix>(readProfileMatrix, { as: person, params: { id: profiles[0]?.id ?? '' } })).body
  const cell = (id: string) => rows.find(({ criterion }) => criterion.id === id)?.cells[0]
  expect(cell('isolation')).toMatchObject({ state: 'known', rating: 1 })
  expect(cell('offline')).toMatchObject({ state: 'known', rating: 1 })
  expect(cell('tasks')).toMatchObject({ state: 'unknown', rating: null, explanation: expect.stringContaining('DC/OS Open') })
  expect(cell('distributed')).toMatchObject({ state: 'known', rating: 2, explanation: expect.stringContaining('share a kernel') })
  expect(cell('tooling')).toMatchObject({ state: 'known', provenance: 'measured' })

  const stage = (namespaces: string[]) =>
    call<ProblemBody>(addStage, {
      as: person,
      method: 'POST',
      path: '/api/stages',
      body: { name: namespaces.join(), connectionId: connection.id, namespaces },
    })
  expect((await stage(['/tools/docker'])).status).toBe(201)
  expect(await stage(['tools'])).toMatchObject({
    status: 422,
    body: { fields: [{ field: 'namespaces', message: 'Write the group tools as its path: /tools.' }] },
  })
  expect((await stage(['/tools/../secrets'])).status).toBe(400)
})

test('a Marathon and a Mesos that stand alone are added without credentials', async () => {
  const { status, body } = await add({ name: 'Alone', server: plain.url, reach: 'plain', mesos: plain.url, login: { kind: 'none' } })
  expect({ status, check: body.lastCheck }).toMatchObject({ status: 201, check: { ok: true, version: 'Marathon 1.10.6' } })
})

test('a DC/OS behind the proxy of a tunnel is added through it, and what the proxy is signed in with stands nowhere in the open', async () => {
  const tunnel = await startTunnel('socks', '--account', 'ann:tunnel-secret')
  const proxy = `socks5://ann:tunnel-secret@127.0.0.1:${tunnel.port}`
  const { status, body } = await add({ name: 'Behind a tunnel', proxy })
  expect({ status, check: body.lastCheck }).toMatchObject({ status: 201, check: { ok: true, version: '2.2.0' } })
  expect(tunnel.tunnels.length).toBeGreaterThan(0)
  const { items } = (await call<{ items: Collection[] }>(readCollections, { as: person, path: `/api/collections?connectionId=${body.id}` }))
    .body
  for (const { id } of items) await runCollection({ teamId: person.teamId, collectionId: id })
  tunnel.close()
  const kept = await inTeam(person.teamId, async ({ prisma }) => [
    await prisma.evidence.findMany(),
    await prisma.auditEntry.findMany(),
    await prisma.connection.findMany({ omit: { sealed: true } }),
  ])
  expect(JSON.stringify(kept)).toContain('near end of a tunnel')
  expect(JSON.stringify([body, kept])).not.toContain('tunnel-secret')
})

test('what does not go together is refused with what to do, and nothing is asked', async () => {
  const before = fake.seen.length
  const cases: [object, number, string][] = [
    [{ mesos: fake.url }, 422, 'mesos'],
    [{ reach: 'plain' }, 422, 'login.kind'],
    [{ login: { ...account, privateKey: 'no key' } }, 422, 'login.privateKey'],
    [{ reach: 'plain', login: { kind: 'none' }, mesos: 'http://169.254.169.254' }, 422, 'mesos'],
    [{ namespaces: ['tools'] }, 422, 'namespaces'],
    [{ proxy: 'socks5://10.0.0.1:1080' }, 422, 'proxy'],
    [{ proxy: 'ftp://127.0.0.1' }, 422, 'proxy'],
    [{ login: { kind: 'password', uid: '', password: 'x' } }, 400, 'login.uid'],
  ]
  for (const [body, status, field] of cases) {
    const answer = await add<ProblemBody>({ name: 'Refused', ...body })
    expect({ status: answer.status, field: answer.body.fields?.[0]?.field }).toEqual({ status, field })
    expect(JSON.stringify(answer.body)).not.toContain('PRIVATE KEY')
  }
  expect(fake.seen.length).toBe(before)
})

test('a wrong password is told by the check, and the connection stays', async () => {
  const { status, body } = await add({ name: 'Wrong', login: { kind: 'password', uid: 'reader', password: 'wrong-password' } })
  expect({ status, check: body.lastCheck }).toMatchObject({
    status: 201,
    check: { ok: false, reason: 'refused', detail: expect.stringContaining('user and password') },
  })
})
