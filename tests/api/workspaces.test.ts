import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { POST as collect, GET as readCollections } from '@/app/api/collections/route'
import { PATCH as changeConnection, DELETE as removeConnection } from '@/app/api/connections/[id]/route'
import { POST as addConnection } from '@/app/api/connections/route'
import { GET as readProfileMatrix } from '@/app/api/profiles/[id]/matrix/route'
import { PATCH as changeProfile } from '@/app/api/profiles/[id]/route'
import { POST as addProfile, GET as readProfiles } from '@/app/api/profiles/route'
import { POST as addStage } from '@/app/api/stages/route'
import { closeQueue } from '@/lib/collect/queue'
import { runCollection } from '@/lib/collect/run-collection'
import type { Collection } from '@/lib/domain/collection'
import type { Connection } from '@/lib/domain/connection'
import type { ContextId } from '@/lib/domain/criterion'
import type { Matrix } from '@/lib/domain/matrix'
import type { Page } from '@/lib/domain/page'
import type { ProblemBody } from '@/lib/domain/problem'
import type { Profile } from '@/lib/domain/profile'
import { insertConnection } from '@/lib/store/connections'
import { inTeam } from '@/lib/store/team-db'
import { CODER_TOKENS, fakeCoder } from '@/tests/fakes/coder'
import { call, makePerson, type Person, serveTests } from '@/tests/server'

serveTests()

const folder = mkdtempSync(join(tmpdir(), 'fourways-workspaces-'))
let coder: Awaited<ReturnType<typeof fakeCoder>>
let lead: Person

/** Read once: what is computed from two readings of a clock can be a millisecond apart. */
const NOW = Date.now()
const daysAgo = (days: number, seconds = 0) => new Date(NOW - days * 86_400_000 + seconds * 1000).toISOString()

/** A workspace that runs, asked for so many days ago and ready after so many seconds. */
const running = (id: string, days: number, seconds: number, owner?: string) => ({
  id,
  ...(owner && { owner }),
  queuedAt: daysAgo(days),
  usedAt: daysAgo(days),
  timings: { connected: [daysAgo(days, seconds)] },
})

beforeAll(async () => {
  writeFileSync(join(folder, 'keys.json'), JSON.stringify({ current: 'one', keys: { one: Buffer.alloc(32, 7).toString('base64') } }))
  process.env.FOURWAYS_KEYS_FILE = join(folder, 'keys.json')
  process.env.FOURWAYS_ALLOWED_HOSTS = '127.0.0.1'
  coder = await fakeCoder([
    running('1', 1, 30),
    running('2', 2, 50),
    running('3', 20, 70, 'member'),
    { id: '4', status: 'stopped', transition: 'stop', usedAt: daysAgo(40) },
    { id: '5', prebuilt: true },
  ])
  lead = await makePerson('owner')
})
afterAll(async () => {
  delete process.env.FOURWAYS_ALLOWED_HOSTS
  await closeQueue(0)
  coder.close()
  rmSync(folder, { recursive: true })
})

const add = <T = Connection>(body: object, as = lead) =>
  call<T>(addConnection, {
    as,
    method: 'POST',
    path: '/api/connections',
    body: { from: 'workspaces', system: 'coder', name: 'Workspaces', server: coder.url, token: CODER_TOKENS.reader, ...body },
  })
const profilesOf = async (as = lead) => (await call<{ items: Profile[] }>(readProfiles, { as, path: '/api/profiles' })).body.items
const change = <T = Profile>({ id, etag }: Profile, edit: object, as = lead) =>
  call<T>(changeProfile, { as, method: 'PATCH', params: { id }, body: edit, headers: { 'if-match': etag } })
const plain = (text: string | null) => text?.replaceAll('\u00a0', ' ') ?? null

async function cellOf(profileId: string, row: ContextId, as = lead) {
  const { context } = (await call<Matrix>(readProfileMatrix, { as, params: { id: profileId } })).body
  const cell = context.find(({ criterion }) => criterion.id === row)?.cells[0]
  return cell && { ...cell, text: plain(cell.text), findings: cell.findings.map(plain) }
}

async function collected(connectionId: string, as = lead): Promise<Collection[]> {
  const read = async () =>
    (await call<Page<Collection>>(readCollections, { as, path: `/api/collections?connectionId=${connectionId}` })).body.items
  for (const { id } of await read()) await runCollection({ teamId: as.teamId, collectionId: id })
  return read()
}

const allEvidence = (as = lead) => inTeam(as.teamId, (db) => db.prisma.evidence.findMany({ where: { teamId: as.teamId } }))

test('a server of workspaces is added with one call, counted, and read in the row of its profile', async () => {
  const { status, body: connection } = await add({ profile: { way: 'online', name: 'Coder', current: true } })
  expect(status).toBe(201)
  expect(connection).toMatchObject({
    system: 'coder',
    endpoint: coder.url,
    source: { kind: 'sealed' },
    lastCheck: { ok: true, version: 'v2.29.1+59cdd7e', rights: [{ fills: ['adoption', 'workspace-start'], allowed: true }] },
  })
  expect(JSON.stringify(connection)).not.toContain(CODER_TOKENS.reader)
  const [profile] = await profilesOf()
  expect(profile).toMatchObject({ name: 'Coder', way: 'online', workspacesId: connection.id, stageId: null, current: true })
  const id = profile?.id ?? ''
  expect(await cellOf(id, 'adoption')).toMatchObject({ state: 'unknown', text: null })

  expect(await collected(connection.id)).toMatchObject([{ state: 'done', probes: [{ probe: 'workspaces.use', state: 'done' }] }])
  const adoption = await cellOf(id, 'adoption')
  expect(adoption).toMatchObject({ state: 'known', rating: null, provenance: 'measured', text: '4 workspaces, proxy sessions unknown' })
  expect(adoption?.findings).toEqual(['Coder: 4 workspaces, 3 running', 'Coder: 2 used within 7 days'])
  expect(await cellOf(id, 'workspace-start')).toMatchObject({ state: 'known', rating: null, value: 50, text: '50 s' })
})

test('nobody’s name is kept, and the token stands nowhere in the open', async () => {
  const kept = JSON.stringify([
    await allEvidence(),
    await inTeam(lead.teamId, (db) => db.prisma.auditEntry.findMany()),
    await inTeam(lead.teamId, (db) => db.prisma.connection.findMany({ omit: { sealed: true } })),
    await inTeam(lead.teamId, (db) => db.prisma.collectionProbe.findMany()),
  ])
  expect(kept).toContain('workspaces.use')
  for (const word of ['jane.doe', 'member', 'shop', CODER_TOKENS.reader]) expect(kept).not.toContain(word)
  const rows = await inTeam(lead.teamId, (db) => db.prisma.connection.findMany({ select: { sealed: true } }))
  expect(rows).toHaveLength(1)
  for (const { sealed } of rows) expect(Buffer.from(sealed ?? []).toString('latin1')).not.toContain(CODER_TOKENS.reader)
})

test('a profile reads the server that it names now, and none when it names none', async () => {
  const [profile] = await profilesOf()
  if (!profile) throw new Error('The profile is there.')
  const { workspacesId } = profile
  const { body: apart } = await change(profile, { workspacesId: null })
  expect(await cellOf(profile.id, 'adoption')).toMatchObject({ state: 'unknown' })
  const { body: again } = await change(apart, { workspacesId })
  expect(await cellOf(profile.id, 'adoption')).toMatchObject({ state: 'known' })
  expect(again.workspacesId).toBe(workspacesId)
})

test('a server that fails later says so in the cells, and never with a number', async () => {
  const person = await makePerson('owner')
  const { body: connection } = await add({ profile: { way: 'online' } }, person)
  const [profile] = await profilesOf(person)
  await collected(connection.id, person)
  coder.state.reachesAll = false
  try {
    await call(collect, { as: person, method: 'POST', path: '/api/collections', body: { connectionId: connection.id } })
    await collected(connection.id, person)
  } finally {
    coder.state.reachesAll = true
  }
  for (const row of ['adoption', 'workspace-start'] as const) {
    const cell = await cellOf(profile?.id ?? '', row, person)
    expect(cell).toMatchObject({ state: 'failed', text: null, value: null, lastGoodAt: expect.any(String) })
    expect(cell?.explanation).toContain('Template Admin')
  }
})

test('a token that sees only its own workspaces counts nothing; one replaced does', async () => {
  const person = await makePerson('owner')
  const { body: connection } = await add({ token: CODER_TOKENS.member, profile: { way: 'online' } }, person)
  expect(connection.lastCheck).toMatchObject({ ok: true, rights: [{ allowed: false }] })
  const [first] = await collected(connection.id, person)
  expect(first).toMatchObject({ state: 'failed', probes: [{ reason: 'forbidden', detail: expect.stringContaining('Template Admin') }] })
  expect(await allEvidence(person)).toMatchObject([{ outcome: 'failed', reason: 'forbidden', value: null }])
  const { status, body } = await call<Connection>(changeConnection, {
    as: person,
    method: 'PATCH',
    params: { id: connection.id },
    body: { token: CODER_TOKENS.reader },
    headers: { 'if-match': connection.etag },
  })
  expect({ status, check: body.lastCheck }).toMatchObject({ status: 200, check: { ok: true, rights: [{ allowed: true }] } })
  expect(await collected(connection.id, person)).toMatchObject([{ state: 'done' }, { state: 'failed' }])
})

test('what cannot be is refused with what to do', async () => {
  const person = await makePerson('owner')
  expect((await add({ token: 'nobodys-token' }, person)).body.lastCheck).toMatchObject({ ok: false, reason: 'refused' })
  const inside = await add<ProblemBody>({ name: 'a', server: 'https://169.254.169.254' }, person)
  expect(inside).toMatchObject({ status: 422, body: { detail: expect.stringContaining('metadata') } })
  const private10 = await add<ProblemBody>({ name: 'b', server: 'https://10.0.0.1' }, person)
  expect(private10).toMatchObject({ status: 422, body: { detail: expect.stringContaining('private network') } })
  for (const [field, value] of [
    ['server', 'coder'],
    ['token', ''],
    ['name', ''],
  ] as const)
    expect(await add<ProblemBody>({ [field]: value }, person)).toMatchObject({ status: 400, body: { fields: [{ field }] } })
  for (const more of [{ namespaces: ['shop'] }, { repositories: ['a/b'] }, { reference: true }, { system: 'kubernetes' }])
    expect((await add<ProblemBody>({ name: 'c', ...more }, person)).status).toBe(400)
})

test('workspaces are no stage and no pipeline, and only a server of one’s own team is named', async () => {
  const person = await makePerson('owner')
  const { body: connection } = await add({ profile: { way: 'online' } }, person)
  const [profile] = await profilesOf(person)
  if (!profile) throw new Error('The profile is there.')
  const stage = { name: 'dev', connectionId: connection.id, namespaces: [] }
  const staged = await call<ProblemBody>(addStage, { as: person, method: 'POST', path: '/api/stages', body: stage })
  expect(staged).toMatchObject({ status: 422, body: { detail: expect.stringContaining('a stage needs a connection of a cluster') } })
  const pushed = await change<ProblemBody>(profile, { pipelineId: connection.id }, person)
  expect(pushed).toMatchObject({ status: 422, body: { fields: [{ field: 'pipelineId' }] } })
  const cluster = await inTeam(person.teamId, (db) =>
    insertConnection(db, { name: 'cluster', system: 'kubernetes', endpoint: 'https://192.0.2.1', source: { kind: 'sealed' } }),
  )
  const named = await change<ProblemBody>(profile, { workspacesId: cluster.id }, person)
  expect(named).toMatchObject({ status: 422, body: { fields: [{ field: 'workspacesId' }] } })

  const stranger = await makePerson('owner')
  const smuggled = await call<ProblemBody>(addProfile, {
    as: stranger,
    method: 'POST',
    path: '/api/profiles',
    body: { name: 'Theirs', way: 'online', workspacesId: connection.id },
  })
  expect(smuggled).toMatchObject({ status: 422, body: { detail: expect.stringContaining('in this team') } })
  expect(await profilesOf(stranger)).toEqual([])

  const removed = await call(removeConnection, {
    as: person,
    method: 'DELETE',
    params: { id: connection.id },
    headers: { 'if-match': connection.etag },
  })
  expect(removed.status).toBe(204)
  expect(await profilesOf(person)).toMatchObject([{ id: profile.id, workspacesId: null }])
})
