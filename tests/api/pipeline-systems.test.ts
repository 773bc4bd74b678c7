import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { GET as readCollections } from '@/app/api/collections/route'
import { PATCH as changeConnection } from '@/app/api/connections/[id]/route'
import { POST as addConnection } from '@/app/api/connections/route'
import { GET as readPipelineRuns } from '@/app/api/pipeline-runs/route'
import { GET as readProfileMatrix } from '@/app/api/profiles/[id]/matrix/route'
import { GET as readProfiles } from '@/app/api/profiles/route'
import { closeQueue } from '@/lib/collect/queue'
import { runCollection } from '@/lib/collect/run-collection'
import type { Collection } from '@/lib/domain/collection'
import type { Connection } from '@/lib/domain/connection'
import type { Matrix } from '@/lib/domain/matrix'
import type { Page } from '@/lib/domain/page'
import type { PipelineRun } from '@/lib/domain/pipeline'
import type { ProblemBody } from '@/lib/domain/problem'
import type { Profile } from '@/lib/domain/profile'
import { fakeJenkins, JENKINS_PROJECT, JENKINS_TOKENS, JENKINS_USER } from '@/tests/fakes/jenkins'
import { fakeTeamcity, TEAMCITY_TOKENS, teamcityBuild, teamcityTime } from '@/tests/fakes/teamcity'
import { fakeTravis, TRAVIS_TOKENS, travisBuild, travisJob } from '@/tests/fakes/travis'
import { call, makePerson, type Person, serveTests } from '@/tests/server'

serveTests()

const folder = mkdtempSync(join(tmpdir(), 'fourways-pipeline-systems-'))
const YESTERDAY = Date.now() - 86_400_000
const closes: (() => void)[] = []
const subjects: Record<string, Subject> = {}

/** A server that was pushed to yesterday: what is typed to add it, a secret of it, and how many runs and seconds come of it. */
type Subject = {
  asked: { system: string; server: string; repositories: string[]; [more: string]: unknown }
  secret: string
  runs: number
  seconds: number
}

/** The recorded builds, begun yesterday. Of the pushes beside the default branch 30.086, 35.351, 35.354, 35.435, 39.545 and 50.169 s are timed. */
async function jenkins(): Promise<Subject> {
  const server = await fakeJenkins({ private: true })
  closes.push(server.close)
  const builds = Object.values(server.content.builds).flat()
  const later = YESTERDAY - Math.min(...builds.map(({ timestamp }) => timestamp))
  for (const build of builds) build.timestamp += later
  for (const stage of Object.values(server.content.stages ?? {}).flat())
    Object.assign(stage as object, { startTimeMillis: (stage as { startTimeMillis: number }).startTimeMillis + later })
  const asked = { system: 'jenkins', server: server.url, repositories: [JENKINS_PROJECT], user: JENKINS_USER, token: JENKINS_TOKENS.reader }
  return { asked, secret: JENKINS_TOKENS.reader, runs: 15, seconds: 35.354 }
}

/** Eleven pushes, the first one of 3 and each a minute longer, queued for half a minute. */
async function teamcity(): Promise<Subject> {
  const builds = Array.from({ length: 11 }, (_, n) => {
    const queued = YESTERDAY + n * 3_600_000
    return teamcityBuild({
      id: 100 + n,
      branchName: 'feature',
      defaultBranch: false,
      queuedDate: teamcityTime(queued),
      startDate: teamcityTime(queued + 30_000),
      finishDate: teamcityTime(queued + (3 + n) * 60_000),
      revisions: { revision: [{ version: n.toString(16).repeat(40) }] },
    })
  })
  const server = await fakeTeamcity({ builds: builds.toReversed() })
  closes.push(server.close)
  const asked = { system: 'teamcity', server: server.url, repositories: ['BuildTests'], token: TEAMCITY_TOKENS.reader }
  return { asked, secret: TEAMCITY_TOKENS.reader, runs: 11, seconds: 480 }
}

/** Three pushes to branches of 4, 5 and 9 minutes, and one to the default branch. */
async function travis(): Promise<Subject> {
  const builds = [4, 5, 9, 30].map((minutes, n) => {
    const queued = YESTERDAY + n * 3_600_000
    const at = (ms: number) => new Date(queued + ms).toISOString()
    return travisBuild({
      id: 10 + n,
      state: 'passed',
      branch: { name: minutes === 30 ? 'master' : 'feature' },
      commit: { sha: n.toString(16).repeat(40) },
      started_at: at(20_000),
      finished_at: at(minutes * 60_000),
      updated_at: at(minutes * 60_000),
      jobs: [travisJob({ created_at: at(0) })],
    })
  })
  const server = await fakeTravis({ repository: 'acme/shop', private: true, builds })
  closes.push(server.close)
  const asked = { system: 'travis', server: server.url, repositories: ['acme/shop'], token: TRAVIS_TOKENS.reader }
  return { asked, secret: TRAVIS_TOKENS.reader, runs: 4, seconds: 300 }
}

beforeAll(async () => {
  writeFileSync(join(folder, 'keys.json'), JSON.stringify({ current: 'one', keys: { one: Buffer.alloc(32, 7).toString('base64') } }))
  process.env.FOURWAYS_KEYS_FILE = join(folder, 'keys.json')
  process.env.FOURWAYS_ALLOWED_HOSTS = '127.0.0.1'
  Object.assign(subjects, { jenkins: await jenkins(), teamcity: await teamcity(), travis: await travis() })
})
afterAll(async () => {
  delete process.env.FOURWAYS_ALLOWED_HOSTS
  await closeQueue(0)
  for (const close of closes) close()
  rmSync(folder, { recursive: true })
})

const add = <T = Connection>(as: Person, body: object) =>
  call<T>(addConnection, { as, method: 'POST', path: '/api/connections', body: { from: 'pipeline', name: 'CI', ...body } })

async function collected(connectionId: string, as: Person): Promise<Collection[]> {
  const path = `/api/collections?connectionId=${connectionId}`
  const read = async () => (await call<Page<Collection>>(readCollections, { as, path })).body.items
  for (const { id } of await read()) await runCollection({ teamId: as.teamId, collectionId: id })
  return read()
}

test.each(['jenkins', 'teamcity', 'travis'])('%s: added with what it asks for, read, and its pushes measured', async (system) => {
  const { asked, secret, runs, seconds } = subjects[system] as Subject
  const lead = await makePerson('owner')
  const profile = { way: 'live', name: 'Pushed', current: true }
  const { status, body: connection } = await add(lead, { ...asked, profile })
  expect({ status, ok: connection.lastCheck?.ok }).toEqual({ status: 201, ok: true })
  expect(JSON.stringify(connection)).not.toContain(secret)
  expect((await collected(connection.id, lead)).map(({ state }) => state)).toEqual(['done'])

  const path = `/api/pipeline-runs?connectionId=${connection.id}&limit=50`
  const kept = (await call<Page<PipelineRun>>(readPipelineRuns, { as: lead, path })).body.items
  expect(kept).toHaveLength(runs)
  const { items } = (await call<{ items: Profile[] }>(readProfiles, { as: lead, path: '/api/profiles' })).body
  const { body } = await call<Matrix>(readProfileMatrix, { as: lead, params: { id: items[0]?.id ?? '' } })
  const cell = body.rows.find(({ criterion }) => criterion.id === 'save-to-see')?.cells[0]
  expect(cell).toMatchObject({ state: 'known', provenance: 'measured', stale: false })
  expect(cell?.value).toBeCloseTo(seconds, 3)

  const again = await add<ProblemBody>(lead, { ...asked, name: 'Inside', server: 'https://169.254.169.254' })
  expect(again).toMatchObject({ status: 422, body: { detail: expect.stringContaining('metadata') } })
  const stranger = await makePerson('owner')
  expect((await call<Page<PipelineRun>>(readPipelineRuns, { as: stranger, path })).body.items).toEqual([])
})

test('what is read is named in the system’s own words, also when it is changed', async () => {
  const lead = await makePerson('owner')
  const { asked } = subjects.jenkins as Subject
  for (const repositories of [['../secrets'], ['shop?tree=x'], ['shop#1']]) {
    const { status, body } = await add<ProblemBody>(lead, { ...asked, repositories })
    expect({ status, field: body.fields?.[0]?.field.split('.')[0] }).toEqual({ status: 400, field: 'repositories' })
  }
  const wrong = await add<ProblemBody>(lead, { ...asked, system: 'github', repositories: ['shop'] })
  expect(wrong).toMatchObject({
    status: 400,
    body: { fields: [{ field: 'repositories.0', message: expect.stringContaining('owner/name') }] },
  })
  const nowhere = await add<ProblemBody>(lead, { ...asked, server: undefined })
  expect(nowhere).toMatchObject({ status: 422, body: { fields: [{ field: 'server' }] } })
  const { body: connection } = await add(lead, asked)
  const edited = await call<ProblemBody>(changeConnection, {
    as: lead,
    method: 'PATCH',
    params: { id: connection.id },
    body: { repositories: ['shop:1'] },
    headers: { 'if-match': connection.etag },
  })
  expect(edited).toMatchObject({ status: 422, body: { fields: [{ field: 'repositories' }] } })
})
