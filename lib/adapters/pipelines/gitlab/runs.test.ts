import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RepositoryContext } from '@/lib/adapters/contract'
import type { ArrivalReading, PipelineRunReading } from '@/lib/domain/pipeline'
import { fakeGitlab, GITLAB_TOKENS, gitlabAnswer } from '@/tests/fakes/gitlab'
import { gitlab } from '.'
import type { GitlabClient } from './client'
import { toReading } from './runs'
import { Job, Pipeline } from './schema'

let server: Awaited<ReturnType<typeof fakeGitlab>>
let client: GitlabClient

beforeAll(async () => {
  server = await fakeGitlab()
  client = await gitlab.connect(
    { server: gitlab.address(server.url) ?? '', token: GITLAB_TOKENS.reader, certificateAuthority: null },
    { mode: 'personal', allowed: ['127.0.0.1'] },
  )
})
afterAll(() => {
  client.close()
  server.close()
})

const contextOf = (more: Partial<RepositoryContext> = {}): RepositoryContext => ({
  repository: server.content.repository,
  since: new Date(0),
  etag: null,
  keepsRun: () => false,
  unended: [],
  keepsArrival: () => false,
  signal: new AbortController().signal,
  progress: () => {},
  ...more,
})

async function read(more: Partial<RepositoryContext> = {}) {
  const runs: PipelineRunReading[] = []
  let end = null
  for await (const page of gitlab.runs.read(client, contextOf(more))) {
    runs.push(...page.runs)
    end = page.end
  }
  return { runs, end }
}

test('recorded pipelines are told in our words', async () => {
  const { runs, end } = await read()
  expect(runs).toHaveLength(10)
  expect(end?.since).toEqual(new Date('2023-11-21T03:45:49.274Z'))
  const byId = (id: string) => runs.find(({ runId }) => runId === id)
  expect(byId('1079555385')).toEqual({
    repository: 'merico-dev/ee/vdev.co',
    runId: '1079555385',
    attempt: 1,
    pipeline: 'pipeline',
    branch: 'master',
    onDefaultBranch: true,
    commit: 'b5b8ec19fbddefe1374e87b05775f238ac06003e',
    trigger: 'push',
    outcome: 'succeeded',
    committedAt: null,
    queuedAt: '2023-11-21T03:28:30.382Z',
    startedAt: '2023-11-21T03:28:32.970Z',
    finishedAt: '2023-11-21T03:51:44.872Z',
    activeSeconds: 1384,
    changedAt: '2023-11-21T03:51:44.879Z',
    url: 'https://gitlab.com/merico-dev/ee/vdev.co/-/pipelines/1079555385',
    stages: [],
  })
  // It was run again a day later: what it took is what ran, not the night between.
  expect(byId('1078343570')).toMatchObject({ onDefaultBranch: false, trigger: 'pull-request', activeSeconds: 1512 })
  expect(byId('1079502706')?.stages).toMatchObject([
    { name: 'format', outcome: 'failed', startedAt: null },
    { name: 'test_deploy_vdev', outcome: 'failed', queuedAt: '2019-03-13T14:14:24.000Z' },
    { name: 'test_deploy_vdev', outcome: 'unknown', finishedAt: null },
  ])
})

test('a pipeline was committed when its jobs say of its own commit, and nothing else of it is kept', () => {
  const about = { repository: 'a/b', defaultBranch: 'main' }
  const pipeline = Pipeline.parse(gitlabAnswer('pipeline-2016'))
  const job = (id: string) => ({
    ...{ name: 'staging', status: 'success', created_at: '2016-01-02T15:40:00.000Z', started_at: null, finished_at: null },
    commit: { id, committed_date: '2016-01-02T17:39:18+02:00', committer_name: 'user-36', title: 'Removed fabric to fix #40' },
  })
  const told = toReading(pipeline, [Job.parse(job(pipeline.sha))], about)
  expect(told.committedAt).toBe('2016-01-02T15:39:18.000Z')
  expect(told.stages).toEqual([
    { name: 'staging', queuedAt: '2016-01-02T15:40:00.000Z', startedAt: null, finishedAt: null, outcome: 'succeeded' },
  ])
  expect(toReading(pipeline, [Job.parse(job('0'.repeat(40)))], about).committedAt).toBeNull()
  expect(toReading(pipeline, null, about).committedAt).toBeNull()
})

test('a tag is no branch, and a pipeline that never began has no start', () => {
  const about = { repository: 'a/b', defaultBranch: 'main' }
  const old = Pipeline.parse(gitlabAnswer('pipeline-2016'))
  expect(toReading(old, [], about)).toMatchObject({
    startedAt: null,
    onDefaultBranch: true,
    trigger: 'other',
    pipeline: 'Custom pipeline name',
  })
  expect(toReading({ ...old, tag: true }, [], about)).toMatchObject({ branch: null, onDefaultBranch: null })
  expect(toReading(old, [], { ...about, defaultBranch: null }).onDefaultBranch).toBeNull()
})

test('a pipeline that changed is read again, one that did not is not', async () => {
  const kept = new Map((await read()).runs.map(({ runId, changedAt }) => [runId, changedAt]))
  const keepsRun: RepositoryContext['keepsRun'] = ({ runId, changedAt }) => kept.get(runId) === changedAt
  expect((await read({ keepsRun })).runs).toEqual([])
  const [first] = server.content.pipelines
  if (first) first.updated_at = '2023-11-22T00:00:00.000Z'
  expect((await read({ keepsRun })).runs.map(({ runId }) => runId)).toEqual([String(first?.id)])
})

test('deployments are arrivals, at the time when their job ended', async () => {
  const all: ArrivalReading[] = []
  for await (const page of gitlab.arrivals?.(client, contextOf()) ?? []) all.push(...page)
  expect(all).toEqual([
    expect.objectContaining({ arrivalId: '13436532', environment: 'production', outcome: 'cancelled', at: null }),
    expect.objectContaining({ arrivalId: '13432768', environment: 'staging', outcome: 'failed', at: '2019-03-13T15:02:23.332Z' }),
    expect.objectContaining({ arrivalId: '13426753', outcome: 'succeeded', at: '2019-03-13T14:17:47.640Z' }),
  ])
})

test('addresses as people name them', () => {
  expect(gitlab.address(null)).toBe('https://gitlab.com/api/v4')
  expect(gitlab.address('https://git.example.com/gitlab/')).toBe('https://git.example.com/gitlab/api/v4')
})
