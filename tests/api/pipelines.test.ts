import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { GET as readCollections } from '@/app/api/collections/route'
import { PATCH as changeConnection } from '@/app/api/connections/[id]/route'
import { POST as addConnection } from '@/app/api/connections/route'
import { GET as readPipelineRuns } from '@/app/api/pipeline-runs/route'
import { GET as readProfileMatrix } from '@/app/api/profiles/[id]/matrix/route'
import { PATCH as changeProfile } from '@/app/api/profiles/[id]/route'
import { GET as readProfiles } from '@/app/api/profiles/route'
import { POST as addStage } from '@/app/api/stages/route'
import { closeQueue } from '@/lib/collect/queue'
import { runCollection } from '@/lib/collect/run-collection'
import type { Collection } from '@/lib/domain/collection'
import type { Connection } from '@/lib/domain/connection'
import type { Matrix } from '@/lib/domain/matrix'
import type { Page } from '@/lib/domain/page'
import type { PipelineRun } from '@/lib/domain/pipeline'
import type { ProblemBody } from '@/lib/domain/problem'
import type { Profile } from '@/lib/domain/profile'
import { insertConnection } from '@/lib/store/connections'
import { inTeam } from '@/lib/store/team-db'
import { fakeGithub, GITHUB_TOKENS, githubRun } from '@/tests/fakes/github'
import { call, makePerson, type Person, serveTests } from '@/tests/server'

serveTests()

const folder = mkdtempSync(join(tmpdir(), 'fourways-pipelines-'))
let github: Awaited<ReturnType<typeof fakeGithub>>
let lead: Person

/** Read once: what is computed from two readings of a clock can be a millisecond apart. */
const NOW = Date.now()
const minute = (n: number) => new Date(NOW - 86_400_000 + n * 60_000).toISOString()

beforeAll(async () => {
  writeFileSync(join(folder, 'keys.json'), JSON.stringify({ current: 'one', keys: { one: Buffer.alloc(32, 7).toString('base64') } }))
  process.env.FOURWAYS_KEYS_FILE = join(folder, 'keys.json')
  process.env.FOURWAYS_ALLOWED_HOSTS = '127.0.0.1'
  const full_name = 'acme/shop'
  const run = (id: number, told: object) =>
    githubRun({ id, event: 'push', head_branch: 'feature', repository: { full_name }, head_repository: { full_name }, ...told })
  const runs = [0, 1, 2].map((n) =>
    run(n + 1, {
      head_sha: `${n}`.repeat(40),
      created_at: minute(n * 60),
      run_started_at: minute(n * 60),
      updated_at: minute(n * 60 + 8 + n),
    }),
  )
  github = await fakeGithub({ repository: full_name, private: true, runs, jobs: [], deployments: [] })
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
    body: { from: 'pipeline', system: 'github', name: 'CI', ...body },
  })
const matrixOf = async (id: string, as = lead) => (await call<Matrix>(readProfileMatrix, { as, params: { id } })).body
const cellOf = ({ rows }: Matrix) => rows.find(({ criterion }) => criterion.id === 'save-to-see')?.cells[0]

async function collected(connectionId: string, as = lead): Promise<void> {
  const { body } = await call<Page<Collection>>(readCollections, { as, path: `/api/collections?connectionId=${connectionId}` })
  for (const { id } of body.items) await runCollection({ teamId: as.teamId, collectionId: id })
}

test('a lead without any right to a cluster gets her first true number from her own repository', async () => {
  const { status, body: connection } = await add({
    server: github.url,
    repositories: ['acme/shop'],
    token: GITHUB_TOKENS.reader,
    profile: { way: 'live', name: 'Push to staging', current: true },
  })
  expect({ status, check: connection.lastCheck?.ok, repositories: connection.repositories }).toEqual({
    status: 201,
    check: true,
    repositories: ['acme/shop'],
  })
  expect(JSON.stringify(connection)).not.toContain(GITHUB_TOKENS.reader)
  const { items } = (await call<{ items: Profile[] }>(readProfiles, { as: lead, path: '/api/profiles' })).body
  expect(items).toMatchObject([{ name: 'Push to staging', pipelineId: connection.id, stageId: null, current: true }])
  const id = items[0]?.id ?? ''
  expect(cellOf(await matrixOf(id))).toMatchObject({ state: 'unknown', rating: null })

  await collected(connection.id)
  const matrix = await matrixOf(id)
  expect(cellOf(matrix)).toMatchObject({ state: 'known', provenance: 'measured', value: 540, stale: false })
  expect(cellOf(matrix)?.text?.replaceAll('\u00a0', ' ')).toBe('9 min')
  expect(cellOf(matrix)?.findings.map((finding) => finding.replaceAll('\u00a0', ' '))).toEqual([
    '3 pushes to other branches than the default one in 30 days',
    'Until the pipeline ended, not until it served',
    'From the push on: writing and committing is not in it',
  ])
  expect(matrix.freshness).toMatchObject({ fresh: 1, of: 1 })

  const runs = (
    await call<Page<PipelineRun>>(readPipelineRuns, { as: lead, path: `/api/pipeline-runs?connectionId=${connection.id}&limit=2` })
  ).body
  expect(runs.items.map(({ runId }) => runId)).toEqual(['3', '2'])
  const more = `/api/pipeline-runs?connectionId=${connection.id}&limit=2&cursor=${runs.next}`
  expect((await call<Page<PipelineRun>>(readPipelineRuns, { as: lead, path: more })).body.items.map(({ runId }) => runId)).toEqual(['1'])
  const stranger = await makePerson('owner')
  const seen = await call<Page<PipelineRun>>(readPipelineRuns, { as: stranger, path: `/api/pipeline-runs?connectionId=${connection.id}` })
  expect(seen.body.items).toEqual([])

  // What was measured through this pipeline says nothing of the profile once it is pushed through none; nor of another way.
  const change = (edit: object, etag: string) =>
    call<Profile>(changeProfile, { as: lead, method: 'PATCH', params: { id }, body: edit, headers: { 'if-match': etag } })
  const { body: apart } = await change({ pipelineId: null }, items[0]?.etag ?? '')
  expect(cellOf(await matrixOf(id))).toMatchObject({ state: 'unknown' })
  const { body: again } = await change({ pipelineId: connection.id, way: 'proxied' }, apart.etag)
  expect(cellOf(await matrixOf(id))).toMatchObject({ state: 'unknown' })
  await change({ way: 'live' }, again.etag)
  expect(cellOf(await matrixOf(id))).toMatchObject({ state: 'known', value: 540 })
})

test('what cannot be read is told with what to do', async () => {
  const person = await makePerson('owner')
  const hidden = await add({ name: 'Hidden', server: github.url, repositories: ['acme/none'], token: GITHUB_TOKENS.reader }, person)
  expect(hidden.body.lastCheck).toMatchObject({
    ok: false,
    reason: 'forbidden',
    detail: expect.stringContaining('GitHub answers both alike'),
  })
  const inside = await add<ProblemBody>({ server: 'https://169.254.169.254', repositories: ['a/b'] }, person)
  expect(inside).toMatchObject({ status: 422, body: { detail: expect.stringContaining('metadata') } })
  const private10 = await add<ProblemBody>({ server: 'https://10.0.0.1', repositories: ['a/b'] }, person)
  expect(private10).toMatchObject({ status: 422, body: { detail: expect.stringContaining('private network') } })
  for (const repositories of [[], ['shop'], ['acme/../shop'], ['acme/shop?x']]) {
    const { status, body } = await add<ProblemBody>({ repositories }, person)
    expect({ status, field: body.fields?.[0]?.field.split('.')[0] }).toEqual({ status: 400, field: 'repositories' })
  }
  expect((await add<ProblemBody>({ repositories: ['a/b'], reference: true }, person)).status).toBe(400)
})

test('an expired token is replaced, and nothing of it is told', async () => {
  const person = await makePerson('owner')
  const { body: connection } = await add({ server: github.url, repositories: ['acme/shop'], token: 'expired-token' }, person)
  expect(connection.lastCheck).toMatchObject({ ok: false, reason: 'refused' })
  const edit = (body: object) =>
    call<Connection>(changeConnection, {
      as: person,
      method: 'PATCH',
      params: { id: connection.id },
      body,
      headers: { 'if-match': connection.etag },
    })
  const { status, body } = await edit({ token: GITHUB_TOKENS.reader })
  expect({ status, ok: body.lastCheck?.ok }).toEqual({ status: 200, ok: true })
  expect(JSON.stringify(body)).not.toContain(GITHUB_TOKENS.reader)
  const entries = await inTeam(person.teamId, (db) => db.prisma.auditEntry.findMany())
  expect(JSON.stringify(entries)).toContain('"token":"replaced"')
  expect(JSON.stringify(entries)).not.toContain(GITHUB_TOKENS.reader)
})

test('a pipeline has no stage, and a cluster pushes nothing', async () => {
  const person = await makePerson('owner')
  const { body: connection } = await add(
    { server: github.url, repositories: ['acme/shop'], token: GITHUB_TOKENS.reader, profile: { way: 'live' } },
    person,
  )
  const stage = { name: 'dev', connectionId: connection.id, namespaces: [] }
  const refused = await call<ProblemBody>(addStage, { as: person, method: 'POST', path: '/api/stages', body: stage })
  expect(refused).toMatchObject({ status: 422, body: { detail: expect.stringContaining('a stage needs a connection of a cluster') } })
  const cluster = await inTeam(person.teamId, (db) =>
    insertConnection(db, { name: 'cluster', system: 'kubernetes', endpoint: 'https://192.0.2.1', source: { kind: 'sealed' } }),
  )
  const [profile] = (await call<{ items: Profile[] }>(readProfiles, { as: person, path: '/api/profiles' })).body.items
  const moved = await call<ProblemBody>(changeProfile, {
    as: person,
    method: 'PATCH',
    params: { id: profile?.id ?? '' },
    body: { pipelineId: cluster.id },
    headers: { 'if-match': profile?.etag ?? '' },
  })
  expect(moved).toMatchObject({ status: 422, body: { fields: [{ field: 'pipelineId' }] } })
})
