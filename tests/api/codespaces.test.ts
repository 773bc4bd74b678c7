import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { GET as readCollections } from '@/app/api/collections/route'
import { PATCH as changeConnection } from '@/app/api/connections/[id]/route'
import { POST as addConnection } from '@/app/api/connections/route'
import { GET as readProfileMatrix } from '@/app/api/profiles/[id]/matrix/route'
import { GET as readProfileWay } from '@/app/api/profiles/[id]/way/route'
import { GET as readProfiles } from '@/app/api/profiles/route'
import { closeQueue } from '@/lib/collect/queue'
import { runCollection } from '@/lib/collect/run-collection'
import type { Collection } from '@/lib/domain/collection'
import type { Connection } from '@/lib/domain/connection'
import type { ContextId } from '@/lib/domain/criterion'
import type { Matrix } from '@/lib/domain/matrix'
import type { Page } from '@/lib/domain/page'
import type { ProblemBody } from '@/lib/domain/problem'
import type { Profile } from '@/lib/domain/profile'
import type { ProfileWay } from '@/lib/domain/way-signals'
import { inTeam } from '@/lib/store/team-db'
import { CODESPACES_TOKENS, fakeCodespaces, idleCodespaces } from '@/tests/fakes/codespaces'
import { call, makePerson, type Person, serveTests } from '@/tests/server'

serveTests()

const folder = mkdtempSync(join(tmpdir(), 'fourways-codespaces-'))
let github: Awaited<ReturnType<typeof fakeCodespaces>>
let lead: Person

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()

beforeAll(async () => {
  writeFileSync(join(folder, 'keys.json'), JSON.stringify({ current: 'one', keys: { one: Buffer.alloc(32, 7).toString('base64') } }))
  process.env.FOURWAYS_KEYS_FILE = join(folder, 'keys.json')
  process.env.FOURWAYS_ALLOWED_HOSTS = '127.0.0.1'
  const used = [1, 2, 3].map((id) => ({ id, usedAt: daysAgo(id) }))
  github = await fakeCodespaces([...used, { id: 4, state: 'Shutdown', usedAt: daysAgo(5) }, ...idleCodespaces(101)])
  lead = await makePerson('owner')
})
afterAll(async () => {
  delete process.env.FOURWAYS_ALLOWED_HOSTS
  await closeQueue(0)
  github.close()
  rmSync(folder, { recursive: true })
})

const add = <T = Connection>(body: object, as = lead) =>
  call<T>(addConnection, {
    as,
    method: 'POST',
    path: '/api/connections',
    body: {
      from: 'workspaces',
      system: 'codespaces',
      name: 'Codespaces',
      server: github.url,
      organization: 'acme',
      token: CODESPACES_TOKENS.reader,
      ...body,
    },
  })
const profilesOf = async (as: Person) => (await call<{ items: Profile[] }>(readProfiles, { as, path: '/api/profiles' })).body.items

async function cellOf(profileId: string, row: ContextId, as: Person) {
  const { context } = (await call<Matrix>(readProfileMatrix, { as, params: { id: profileId } })).body
  return context.find(({ criterion }) => criterion.id === row)?.cells[0]
}

async function collected(connectionId: string, as: Person): Promise<Collection[]> {
  const read = async () =>
    (await call<Page<Collection>>(readCollections, { as, path: `/api/collections?connectionId=${connectionId}` })).body.items
  for (const { id } of await read()) await runCollection({ teamId: as.teamId, collectionId: id })
  return read()
}

const allEvidence = (as: Person) => inTeam(as.teamId, (db) => db.prisma.evidence.findMany({ where: { teamId: as.teamId } }))

test('the codespaces of an organization are added with one call, counted, and read in the rows of their profile', async () => {
  const { status, body: connection } = await add({ profile: { way: 'online', current: true } })
  expect(status).toBe(201)
  expect(connection).toMatchObject({
    system: 'codespaces',
    endpoint: `${github.url}/orgs/acme`,
    source: { kind: 'sealed' },
    lastCheck: { ok: true, version: 'API 2022-11-28', rights: [{ what: 'list codespaces of acme', fills: ['adoption'], allowed: true }] },
  })
  const [profile] = await profilesOf(lead)
  expect(profile).toMatchObject({ name: 'Codespaces', way: 'online', workspacesId: connection.id, stageId: null })

  expect(await collected(connection.id, lead)).toMatchObject([{ state: 'done', probes: [{ probe: 'workspaces.use', state: 'done' }] }])
  const adoption = await cellOf(profile?.id ?? '', 'adoption', lead)
  expect(adoption).toMatchObject({ state: 'known', provenance: 'measured' })
  expect(adoption?.text?.replaceAll('\u00a0', ' ')).toBe('105 workspaces, proxy sessions unknown')
  expect(adoption?.findings.map((one) => one.replaceAll('\u00a0', ' '))).toEqual([
    'GitHub Codespaces: 105 workspaces, 3 running',
    'GitHub Codespaces: 4 used within 7 days',
  ])
  const way = (await call<ProfileWay>(readProfileWay, { as: lead, params: { id: profile?.id ?? '' } })).body
  expect(way).toMatchObject({ declared: 'online', conflict: false, connection: { guess: { way: 'online', confidence: { online: 0.99 } } } })
  // No start is made up.
  expect(await cellOf(profile?.id ?? '', 'workspace-start', lead)).toMatchObject({
    state: 'unknown',
    value: null,
    text: null,
    explanation: 'GitHub Codespaces tells of no workspace that runs how long it took to start.',
  })
})

test('nobody’s name is kept, and the token stands nowhere in the open', async () => {
  const kept = JSON.stringify([
    await allEvidence(lead),
    await inTeam(lead.teamId, (db) => db.prisma.auditEntry.findMany()),
    await inTeam(lead.teamId, (db) => db.prisma.connection.findMany({ omit: { sealed: true } })),
    await inTeam(lead.teamId, (db) => db.prisma.collectionProbe.findMany()),
  ])
  expect(kept).toContain('/orgs/acme/codespaces?per_page=100&page=2')
  for (const word of ['jane.doe', 'octocat', 'shop', CODESPACES_TOKENS.reader]) expect(kept).not.toContain(word)
})

test('a token that may not list them counts nothing; one replaced does, of the same organization', async () => {
  const person = await makePerson('owner')
  const { body: connection } = await add({ token: CODESPACES_TOKENS.member, profile: { way: 'online' } }, person)
  expect(connection.lastCheck).toMatchObject({ ok: true, rights: [{ allowed: false }] })
  expect(await collected(connection.id, person)).toMatchObject([
    { state: 'failed', probes: [{ reason: 'forbidden', detail: expect.stringContaining('Organization codespaces: read') }] },
  ])
  expect(await allEvidence(person)).toMatchObject([{ outcome: 'failed', reason: 'forbidden', value: null }])
  const { status, body } = await call<Connection>(changeConnection, {
    as: person,
    method: 'PATCH',
    params: { id: connection.id },
    body: { token: CODESPACES_TOKENS.reader },
    headers: { 'if-match': connection.etag },
  })
  expect({ status, check: body.lastCheck }).toMatchObject({ status: 200, check: { ok: true, rights: [{ allowed: true }] } })
  expect(await collected(connection.id, person)).toMatchObject([{ state: 'done' }, { state: 'failed' }])
})

test('a budget that is used up is told in the cell, and never a number', async () => {
  const person = await makePerson('owner')
  const { body: connection } = await add({ profile: { way: 'online' } }, person)
  const { left } = github.state
  github.state.left = 0
  try {
    await collected(connection.id, person)
  } finally {
    github.state.left = left
  }
  const [profile] = await profilesOf(person)
  const cell = await cellOf(profile?.id ?? '', 'adoption', person)
  expect(cell).toMatchObject({ state: 'failed', text: null, explanation: expect.stringContaining('Nothing was counted') })
})

test('what cannot be is refused with what to do', async () => {
  const person = await makePerson('owner')
  for (const organization of [undefined, '', 'a/b', '..', 'acme?', '-acme'])
    expect(await add<ProblemBody>({ organization }, person)).toMatchObject({ status: 400, body: { fields: [{ field: 'organization' }] } })
  expect(await add<ProblemBody>({ system: 'coder' }, person)).toMatchObject({ status: 400, body: { fields: [{ field: 'organization' }] } })
  const nowhere = await add<ProblemBody>({ system: 'coder', organization: undefined, server: undefined }, person)
  expect(nowhere).toMatchObject({ status: 422, body: { fields: [{ field: 'server' }] } })
  expect((await add({ token: 'nobodys-token' }, person)).body.lastCheck).toMatchObject({ ok: false, reason: 'refused' })
  const { body: hidden } = await add({ name: 'Hidden', organization: 'nobodys' }, person)
  expect(hidden.lastCheck).toMatchObject({ ok: false, reason: 'forbidden', detail: expect.stringContaining('nobodys') })
})
