import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RepositoryContext } from '@/lib/adapters/contract'
import type { PipelineRunReading } from '@/lib/domain/pipeline'
import { fakeGithub, GITHUB_TOKENS, githubAnswer, githubRun } from '@/tests/fakes/github'
import { github } from '.'
import { arrivalOf } from './arrivals'
import type { GithubClient } from './client'
import { Job } from './schema'

let server: Awaited<ReturnType<typeof fakeGithub>>
let client: GithubClient

beforeAll(async () => {
  server = await fakeGithub()
  client = await github.connect(
    { server: github.address(server.url) ?? '', token: GITHUB_TOKENS.reader, certificateAuthority: null },
    { mode: 'personal', allowed: ['127.0.0.1'] },
  )
})
afterAll(() => {
  client.close()
  server.close()
})

async function read(more: Partial<RepositoryContext> = {}) {
  const context: RepositoryContext = {
    repository: server.content.repository,
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
  for await (const page of github.runs.read(client, context)) {
    runs.push(...page.runs)
    pages.push(page)
  }
  return { runs, pages, end: pages.at(-1)?.end, context }
}

test('recorded runs are told in our words', async () => {
  const { runs } = await read()
  expect(runs).toHaveLength(20)
  expect(runs.find(({ runId }) => runId === '2566218977')).toEqual({
    repository: 'panjf2000/ants',
    runId: '2566218977',
    attempt: 1,
    pipeline: 'Lint',
    branch: 'master',
    onDefaultBranch: true,
    commit: '32664cb1408f8d9ffa7236335025a4cd94a306ce',
    trigger: 'push',
    outcome: 'failed',
    committedAt: '2022-06-27T01:29:50.000Z',
    queuedAt: '2022-06-27T01:29:54.000Z',
    startedAt: null,
    finishedAt: '2022-06-27T01:30:28.000Z',
    activeSeconds: null,
    changedAt: '2022-06-27T01:30:28.000Z',
    url: 'https://github.com/panjf2000/ants/actions/runs/2566218977',
    stages: [],
  })
  const byId = (id: string) => runs.find(({ runId }) => runId === id)
  // A pull request from a fork whose branch is called as the default one is not on it.
  expect(byId('2589885639')).toMatchObject({ attempt: 2, branch: 'master', onDefaultBranch: false, trigger: 'pull-request' })
  expect(byId('2589885639')?.queuedAt).toBe('2022-07-01T13:34:14.000Z')
  expect(byId('2566218975')).toMatchObject({ outcome: 'running', finishedAt: null, stages: null })
  expect(byId('2983238245')).toMatchObject({ trigger: 'schedule', outcome: 'succeeded' })
})

test('jobs give queue, start and end; what was skipped never ran', async () => {
  const id = 664533609
  server.content.runs = [githubRun({ id, created_at: '2021-03-18T12:39:04Z', updated_at: '2021-03-18T12:40:40Z' })]
  const [run] = (await read()).runs
  expect(run).toMatchObject({ startedAt: '2021-03-18T12:39:24.000Z', finishedAt: '2021-03-18T12:40:35.000Z' })
  expect(run?.stages).toMatchObject([{ name: 'Analyze', outcome: 'succeeded', queuedAt: null }])
  expect(Job.parse(githubAnswer('workflow-job'))).toMatchObject({
    queuedAt: '2021-08-05T10:33:58.000Z',
    startedAt: '2021-08-05T10:34:58.000Z',
    finishedAt: '2021-08-05T10:38:16.000Z',
  })
  expect(Job.parse({ ...githubAnswer('workflow-job'), conclusion: 'skipped' })).toMatchObject({ startedAt: null, finishedAt: null })
  const offset = { ...githubAnswer('workflow-job'), started_at: '2021-02-18T14:59:13.000+08:00' }
  expect(Job.parse(offset).startedAt).toBe('2021-02-18T06:59:13.000Z')
})

test('a status that GitHub does not have is no run', () => {
  expect(Job.safeParse({ ...githubAnswer('workflow-job'), status: 'COMPLETED' }).success).toBe(false)
})

test('earlier attempts are read once, also when their run is run again', async () => {
  const run = { id: 7, created_at: '2022-06-01T10:00:00Z', updated_at: '2022-06-02T10:05:00Z' }
  server.content.runs = [githubRun({ ...run, run_attempt: 3, run_started_at: '2022-06-02T10:00:00Z' })]
  server.content.attempts = [
    githubRun({ ...run, run_attempt: 1, conclusion: 'failure' }),
    // The second one is not to be had any more.
  ]
  const { runs } = await read()
  expect(runs.map(({ attempt, outcome }) => [attempt, outcome])).toEqual([
    [1, 'failed'],
    [3, 'succeeded'],
  ])
  expect(runs.map(({ queuedAt }) => queuedAt)).toEqual(['2022-06-01T10:00:00.000Z', '2022-06-02T10:00:00.000Z'])
  const again = await read({ keepsRun: ({ attempt }) => attempt === 1 })
  expect(again.runs.map(({ attempt }) => attempt)).toEqual([3])
})

test('a thousand and more runs come by pages and by searches, each of them', async () => {
  const at = (minutes: number) => new Date(Date.parse('2022-01-01T00:00:00Z') + minutes * 60_000).toISOString().replace('.000', '')
  server.content.runs = Array.from({ length: 1250 }, (_, n) => githubRun({ id: 10_000 + n, created_at: at(n), updated_at: at(n + 1) }))
  const { runs, pages, end } = await read({ keepsRun: ({ runId }) => Number(runId) % 50 !== 0 })
  expect(new Set(runs.map(({ runId }) => runId)).size).toBe(25)
  expect(pages).toHaveLength(13)
  // A day before the newest, and no ETag of a list that has more pages.
  expect(end).toEqual({ since: new Date(Date.parse(at(1249)) - 24 * 3_600_000), etag: null })
})

test('the next reading begins with the oldest run that has not ended, never before this one began', async () => {
  const since = new Date('2022-06-20T00:00:00Z')
  server.content.runs = [
    githubRun({ id: 1, created_at: '2022-06-27T00:00:00Z' }),
    githubRun({ id: 2, created_at: '2022-06-22T00:00:00Z', status: 'in_progress', conclusion: null }),
    githubRun({ id: 3, created_at: '2022-06-21T00:00:00Z' }),
  ]
  expect((await read({ since })).end?.since).toEqual(new Date('2022-06-22T00:00:00Z'))
  server.content.runs.splice(1, 1)
  expect((await read({ since })).end?.since).toEqual(new Date('2022-06-26T00:00:00Z'))
  expect((await read({ since: new Date('2022-06-26T12:00:00Z') })).end?.since).toEqual(new Date('2022-06-26T12:00:00Z'))
})

test('a next page is asked of the same server, whatever host its link names; a metadata address fails', async () => {
  server.content.runs = Array.from({ length: 101 }, (_, n) => githubRun({ id: 20_000 + n, created_at: '2022-06-27T00:00:00Z' }))
  server.state.linkHost = 'https://github.example.com'
  expect((await read({ keepsRun: () => true })).pages).toHaveLength(2)
  server.state.linkHost = 'http://169.254.169.254'
  await expect(read({ keepsRun: () => true })).rejects.toMatchObject({ reason: 'refused' })
  server.state.linkHost = null
})

test('statuses of a deployment, newest first, come to its arrival', () => {
  const status = (state: 'success' | 'inactive' | 'failure' | 'queued', at: string) => ({ state, created_at: at })
  expect(arrivalOf([status('inactive', 'c'), status('success', 'b'), status('queued', 'a')])).toEqual({ outcome: 'succeeded', at: 'b' })
  expect(arrivalOf([status('failure', 'b'), status('queued', 'a')])).toEqual({ outcome: 'failed', at: 'b' })
  expect(arrivalOf([status('queued', 'a')])).toEqual({ outcome: 'running', at: null })
  expect(arrivalOf([])).toEqual({ outcome: 'running', at: null })
  expect(arrivalOf([status('inactive', 'a')])).toEqual({ outcome: 'unknown', at: null })
})

test('addresses as people name them', () => {
  expect(github.address(null)).toBe('https://api.github.com')
  expect(github.address('https://github.com/')).toBe('https://api.github.com')
  expect(github.address('https://ghe.example.com')).toBe('https://ghe.example.com/api/v3')
  for (const residence of ['https://acme.ghe.com', 'https://api.acme.ghe.com/'])
    expect(github.address(residence)).toBe('https://api.acme.ghe.com')
  expect(github.address('https://ghe.example.com/api/v3/')).toBe('https://ghe.example.com/api/v3')
})
