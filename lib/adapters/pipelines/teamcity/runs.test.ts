import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RepositoryContext } from '@/lib/adapters/contract'
import type { PipelineRunReading } from '@/lib/domain/pipeline'
import { fakeTeamcity, TEAMCITY_TOKENS, type TeamcityBuild, teamcityAnswer, teamcityBuild, teamcityTime } from '@/tests/fakes/teamcity'
import { teamcity } from '.'
import type { TeamcityClient } from './client'
import { Build, Builds } from './schema'

let server: Awaited<ReturnType<typeof fakeTeamcity>>
let client: TeamcityClient

const policy = { mode: 'personal' as const, allowed: ['127.0.0.1'] }
const open = (token: string | null) =>
  teamcity.connect({ server: teamcity.address(server.url) ?? '', token, certificateAuthority: null }, policy)

beforeAll(async () => {
  server = await fakeTeamcity()
  client = await open(TEAMCITY_TOKENS.reader)
})
afterAll(() => {
  client.close()
  server.close()
})

async function read(more: Partial<RepositoryContext> = {}, from = client) {
  const context: RepositoryContext = {
    repository: 'BuildTests',
    since: new Date(0),
    etag: null,
    keepsRun: () => false,
    unended: [],
    keepsArrival: () => false,
    signal: new AbortController().signal,
    progress: () => {},
    ...more,
  }
  const runs: PipelineRunReading[] = []
  const pages = []
  for await (const page of teamcity.runs.read(from, context)) {
    runs.push(...page.runs)
    pages.push(page)
  }
  return { runs, pages, end: pages.at(-1)?.end }
}

const only = async (told: Partial<TeamcityBuild>) => {
  server.content.builds = [teamcityBuild(told)]
  return (await read()).runs[0]
}

test('a recorded build is told in our words', async () => {
  expect(await only({ branchName: 'feature/login', defaultBranch: false })).toEqual({
    repository: 'BuildTests',
    runId: '35',
    attempt: 1,
    pipeline: 'GetBuildTests',
    branch: 'feature/login',
    onDefaultBranch: false,
    commit: '32664cb1408f8d9ffa7236335025a4cd94a306ce',
    trigger: 'push',
    outcome: 'succeeded',
    committedAt: null,
    queuedAt: '2013-08-14T14:01:57.000Z',
    startedAt: '2013-08-14T14:01:59.000Z',
    finishedAt: '2013-08-14T14:02:01.000Z',
    activeSeconds: null,
    changedAt: '2013-08-14T14:02:01.000Z',
    url: 'http://localhost:8111/viewLog.html?buildId=35&buildTypeId=BuildTests_GetBuildTests',
    stages: [],
  })
})

test('what waits, runs, was called off or is of another branch is told too', async () => {
  server.content.builds = [
    teamcityBuild({ id: 5, state: 'queued', startDate: undefined, finishDate: undefined, status: undefined }),
    teamcityBuild({ id: 4, state: 'running', finishDate: undefined }),
    teamcityBuild({ id: 3, status: 'UNKNOWN', canceledInfo: { timestamp: '20130814T100201-0400' } }),
    teamcityBuild({ id: 2, status: 'FAILURE', branchName: 'pull/12', defaultBranch: false }),
    teamcityBuild({ id: 1, branchName: 'main', defaultBranch: true, triggered: { type: 'snapshotDependency' } }),
  ] as TeamcityBuild[]
  const { runs } = await read()
  expect(runs.map(({ outcome, trigger, branch, onDefaultBranch }) => [outcome, trigger, branch, onDefaultBranch])).toEqual([
    ['running', 'push', null, true],
    ['running', 'push', null, true],
    ['cancelled', 'push', null, true],
    ['failed', 'pull-request', 'pull/12', false],
    ['succeeded', 'pipeline', 'main', true],
  ])
  expect(runs[0]).toMatchObject({ startedAt: null, finishedAt: null, stages: null })
})

test('of several commits none is told, nor what is no commit', async () => {
  const versions = (...all: string[]) => ({ revisions: { revision: all.map((version) => ({ version })) } })
  expect((await only(versions('a'.repeat(40), 'b'.repeat(40))))?.commit).toBeNull()
  expect((await only(versions('a'.repeat(40), 'a'.repeat(40))))?.commit).toBe('a'.repeat(40))
  expect((await only(versions('1234')))?.commit).toBeNull()
  expect((await only({ revisions: undefined }))?.commit).toBeNull()
})

const BUILT = '32664cb1408f8d9ffa7236335025a4cd94a306ce'
const asks = () => server.seen.filter(({ path }) => path.startsWith('/app/rest/changes')).length

test('a commit was made when the list says so of the last change in the build, without asking for more', async () => {
  const before = asks()
  const change = { version: BUILT, date: '20130814T094500-0400' }
  expect((await only({ lastChanges: { change: [change] } }))?.committedAt).toBe('2013-08-14T13:45:00.000Z')
  expect(asks()).toBe(before)
  // Of several commits none is told, so that nothing is asked for them either.
  const two = { revisions: { revision: [{ version: BUILT }, { version: 'b'.repeat(40) }] } }
  expect((await only({ ...two, lastChanges: { change: [change] } }))?.committedAt).toBeNull()
  expect(asks()).toBe(before)
})

test('else it is looked for among the changes in the build, page by page; what may not be read is unknown and fails nothing', async () => {
  const other = (n: number) => ({ version: n.toString(16).padStart(40, '0'), date: '20130101T000000+0000' })
  const built = { version: BUILT, date: '20130814T094500-0400' }
  server.content.builds = [9, 8, 7, 6, 5, 4].map((id) => teamcityBuild({ id, lastChanges: { change: [other(1)] } }))
  server.content.changes = {
    9: [other(1), built],
    8: [...Array.from({ length: 150 }, (_, n) => other(n)), built],
    7: Array.from({ length: 400 }, (_, n) => other(n)),
    6: { status: 403, body: 'Access denied.' },
    5: [{ version: BUILT }],
  }
  const before = asks()
  const { runs, end } = await read()
  const at = '2013-08-14T13:45:00.000Z'
  expect(runs.map(({ runId, committedAt }) => [runId, committedAt])).toEqual([
    ...[
      ['9', at],
      ['8', at],
    ],
    ...['7', '6', '5', '4'].map((id) => [id, null]),
  ])
  expect(end).not.toBeNull()
  // One of build 9, 6, 5 and 4, two of build 8, three of build 7 and no more.
  expect(asks() - before).toBe(9)
})

test('changes that fail otherwise end the reading, and what was read stays', async () => {
  const failing = [
    { status: 200, body: '<html>Log in</html>' },
    { status: 200, body: { change: [], nextHref: '/elsewhere' } },
  ]
  for (const answer of failing) {
    server.content.builds = [teamcityBuild({ id: 2, revisions: undefined }), teamcityBuild({ id: 1 })]
    server.content.changes = { 1: answer }
    const got: string[] = []
    const context = { repository: 'BuildTests', since: new Date(0), etag: null, unended: [], signal: new AbortController().signal }
    const reading = teamcity.runs.read(client, { ...context, keepsRun: () => false, keepsArrival: () => false, progress: () => {} })
    const done = (async () => {
      for await (const { runs, end } of reading) {
        got.push(...runs.map(({ runId }) => runId))
        expect(end).toBeNull()
      }
    })()
    await expect(done).rejects.toMatchObject({ reason: 'invalid-answer' })
    expect(got).toEqual(['2'])
  }
  server.content.changes = {}
})

test('the changes of fifty builds are asked for at most, the newest', async () => {
  server.content.builds = Array.from({ length: 120 }, (_, n) => teamcityBuild({ id: 1000 - n }))
  server.content.changes = Object.fromEntries(
    server.content.builds.map(({ id }) => [id, [{ version: BUILT, date: '20130814T094500-0400' }]]),
  )
  const before = asks()
  const { runs } = await read()
  expect(asks() - before).toBe(50)
  expect(runs.map(({ committedAt }) => committedAt !== null).lastIndexOf(true)).toBe(49)
  // What is kept already is not asked for again.
  await read({ keepsRun: () => true })
  expect(asks() - before).toBe(50)
  server.content.changes = {}
})

test('builds come by pages, each once; the next reading begins with the oldest that has not ended', async () => {
  const begin = Date.parse('2026-01-01T00:00:00Z')
  const at = (n: number) => ({ id: 1000 - n, queuedDate: teamcityTime(begin - n * 60_000) })
  server.content.builds = Array.from({ length: 250 }, (_, n) => teamcityBuild(at(n)))
  const all = await read()
  expect([all.pages.length, new Set(all.runs.map(({ runId }) => runId)).size]).toEqual([3, 250])
  expect(all.end).toEqual({ since: new Date(begin - 600_000), etag: null })
  const since = new Date(begin - 3_600_000)
  server.content.builds[30] = teamcityBuild({ ...at(30), state: 'running', finishDate: undefined } as Partial<TeamcityBuild>)
  const later = await read({ since, keepsRun: () => true })
  expect(later.runs.map(({ runId }) => runId)).toEqual(['970'])
  expect(later.end?.since).toEqual(new Date(begin - 30 * 60_000))
})

test('a build configuration is read as well as a project, and guests read what they may', async () => {
  server.content.builds = [1, 2].map((id) => teamcityBuild({ id }))
  expect((await read({ repository: 'BuildTests_GetBuildTests' })).runs).toHaveLength(2)
  const guest = await open(null)
  await expect(read({}, guest)).rejects.toMatchObject({ reason: 'refused', detail: expect.stringContaining('no guests') })
  server.content.guests = true
  server.content.builds = Array.from({ length: 101 }, (_, n) => teamcityBuild({ id: n }))
  expect((await read({}, guest)).pages).toHaveLength(2)
  guest.close()
})

test('recorded answers and refusals have the shapes that are read', () => {
  expect(Builds.omit({ build: true }).parse(teamcityAnswer('builds-page')).nextHref).toBe(
    '/httpAuth/app/rest/builds?locator=count:2,start:2,status:SUCCESS',
  )
  expect(teamcityAnswer('project-missing')).toMatchObject({ status: 404, body: expect.stringContaining('NotFoundException') })
  // Servers of 2013 did not say whether a build has ended.
  expect(Build.safeParse(teamcityAnswer('build')).success).toBe(false)
  expect(Build.safeParse(teamcityBuild({ state: 'dreaming' })).success).toBe(false)
})

test('addresses as people name them', () => {
  expect(teamcity.address(null)).toBeNull()
  expect(teamcity.address('https://tc.example.com/teamcity/')).toBe('https://tc.example.com/teamcity')
  expect(teamcity.address('https://tc.example.com/httpAuth/app/rest/')).toBe('https://tc.example.com')
})
