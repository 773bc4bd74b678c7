import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RepositoryContext } from '@/lib/adapters/contract'
import type { PipelineRunReading } from '@/lib/domain/pipeline'
import { fakeTravis, TRAVIS_TOKENS, type TravisBuild, travisBuild, travisJob } from '@/tests/fakes/travis'
import { travis } from '.'
import type { TravisClient } from './client'
import { Build } from './schema'

let server: Awaited<ReturnType<typeof fakeTravis>>
let client: TravisClient

beforeAll(async () => {
  server = await fakeTravis()
  client = await travis.connect(
    { server: travis.address(server.url) ?? '', token: TRAVIS_TOKENS.reader, certificateAuthority: null },
    { mode: 'personal', allowed: ['127.0.0.1'] },
  )
})
afterAll(() => {
  client.close()
  server.close()
})

async function read(more: Partial<RepositoryContext> = {}) {
  const context: RepositoryContext = {
    repository: 'svenfuchs/minimal',
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
  for await (const page of travis.runs.read(client, context)) {
    runs.push(...page.runs)
    pages.push(page)
  }
  return { runs, pages, end: pages.at(-1)?.end }
}

const only = async (told: Partial<TravisBuild>) => {
  server.content.builds = [travisBuild(told)]
  return (await read()).runs[0]
}

const passed = { state: 'passed', finished_at: '2010-11-12T13:02:00Z', updated_at: '2010-11-12T13:02:00.000Z' }

test('a build is told in our words: queued with the first of its jobs', async () => {
  const jobs = [travisJob({ created_at: '2010-11-12T12:59:30Z' }), travisJob({ created_at: '2010-11-12T12:59:10Z' })]
  expect(await only({ ...passed, jobs })).toEqual({
    repository: 'svenfuchs/minimal',
    runId: '42',
    attempt: 1,
    pipeline: 'build',
    branch: 'master',
    onDefaultBranch: true,
    commit: 'add057e66c3e1d59ef1f',
    trigger: 'push',
    outcome: 'succeeded',
    committedAt: '2010-11-12T12:55:00.000Z',
    queuedAt: '2010-11-12T12:59:10.000Z',
    startedAt: '2010-11-12T13:00:00.000Z',
    finishedAt: '2010-11-12T13:02:00.000Z',
    activeSeconds: null,
    changedAt: '2010-11-12T13:02:00.000Z',
    url: null,
    stages: [
      { name: 'test', queuedAt: null, startedAt: '2010-11-12T12:30:00.000Z', finishedAt: '2010-11-12T12:30:20.000Z', outcome: 'succeeded' },
      {
        name: 'deploy',
        queuedAt: null,
        startedAt: '2010-11-12T12:30:00.000Z',
        finishedAt: '2010-11-12T12:30:20.000Z',
        outcome: 'succeeded',
      },
    ],
  })
})

test('without a time of its jobs it is not known when a build was queued; without stages its jobs are the parts', async () => {
  expect(await only({ ...passed, stages: [] })).toMatchObject({ queuedAt: null, stages: [{ name: 'job 1', outcome: 'running' }] })
  expect(await only({ state: 'configured' })).toMatchObject({ outcome: 'running', finishedAt: null, stages: null })
})

test('a pull request is never on the default branch, a tag is of no branch, and a build that was run again is a later attempt', async () => {
  expect(await only({ ...passed, event_type: 'pull_request' })).toMatchObject({ onDefaultBranch: false, trigger: 'pull-request' })
  expect(await only({ ...passed, tag: { name: 'v1.0.0' } })).toMatchObject({ branch: null, onDefaultBranch: null })
  expect(await only({ ...passed, event_type: 'cron' })).toMatchObject({ trigger: 'schedule' })
  expect(await only({ ...passed, jobs: [travisJob({ restarted_at: '2010-11-13T00:00:00Z' })] })).toMatchObject({ attempt: 2 })
  expect(await only({ ...passed, state: 'errored' })).toMatchObject({ outcome: 'failed' })
  expect(Build.safeParse(travisBuild({ state: 'flaky' })).success).toBe(false)
})

test('builds come by pages back to what was read, each once', async () => {
  const begin = Date.parse('2026-01-01T00:00:00Z')
  const at = (n: number) => new Date(begin - n * 3_600_000).toISOString()
  server.content.builds = Array.from({ length: 450 }, (_, n) =>
    travisBuild({ ...passed, id: 1000 - n, started_at: at(n), updated_at: at(n - 0.1), jobs: [travisJob({ created_at: at(n) })] }),
  )
  const all = await read()
  expect([all.pages.length, new Set(all.runs.map(({ runId }) => runId)).size]).toEqual([5, 450])
  expect(all.end).toEqual({ since: new Date(begin - 24 * 3_600_000), etag: null })
  const later = await read({ since: new Date(at(120)), keepsRun: ({ runId }) => Number(runId) > 890 })
  expect([later.pages.length, later.runs.map(({ runId }) => runId)]).toEqual([2, Array.from({ length: 11 }, (_, n) => String(890 - n))])
})

test('addresses as people name them', () => {
  expect(travis.address(null)).toBe('https://api.travis-ci.com')
  expect(travis.address('https://app.travis-ci.com/github/acme/shop')).toBe('https://api.travis-ci.com')
  expect(travis.address('https://travis.example.com/')).toBe('https://travis.example.com/api')
})
