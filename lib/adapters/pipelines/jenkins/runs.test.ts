import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { RepositoryContext } from '@/lib/adapters/contract'
import type { PipelineRunReading } from '@/lib/domain/pipeline'
import { fakeJenkins, JENKINS_PROJECT, JENKINS_TOKENS, JENKINS_USER, type JenkinsBuild, jenkinsAnswer } from '@/tests/fakes/jenkins'
import { jenkins } from '.'
import type { JenkinsClient } from './client'
import { Build, Described, Queue, triggerOf } from './schema'

let server: Awaited<ReturnType<typeof fakeJenkins>>
let client: JenkinsClient
let recorded: Awaited<ReturnType<typeof fakeJenkins>>['content']

beforeAll(async () => {
  server = await fakeJenkins()
  recorded = structuredClone(server.content)
  client = await jenkins.connect(
    { server: jenkins.address(server.url) ?? '', user: JENKINS_USER, token: JENKINS_TOKENS.reader, certificateAuthority: null },
    { mode: 'personal', allowed: ['127.0.0.1'] },
  )
})
beforeEach(() => Object.assign(server.content, structuredClone(recorded)))
afterAll(() => {
  client.close()
  server.close()
})

async function read(more: Partial<RepositoryContext> = {}) {
  const before = server.seen.length
  const context: RepositoryContext = {
    repository: JENKINS_PROJECT,
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
  for await (const page of jenkins.runs.read(client, context)) {
    runs.push(...page.runs)
    pages.push(page)
  }
  return { runs, end: pages.at(-1)?.end, asked: server.seen.slice(before).map(({ path }) => decodeURIComponent(path)) }
}

const main = `${JENKINS_PROJECT}/main`
const build = (told: Partial<JenkinsBuild>): JenkinsBuild => ({ ...(recorded.builds[main]?.[0] as JenkinsBuild), ...told })

test('recorded builds of a multibranch project are told in our words', async () => {
  const { runs } = await read()
  expect(runs).toHaveLength(15)
  const byId = (id: string) => runs.find(({ runId }) => runId === `${JENKINS_PROJECT}/${id}`)
  expect(byId('main#4')).toMatchObject({
    repository: JENKINS_PROJECT,
    attempt: 1,
    pipeline: 'devlake-jenkins',
    branch: 'main',
    onDefaultBranch: true,
    commit: 'c83ae02076382670e286ac2474b7a7327fc28cde',
    trigger: 'push',
    outcome: 'succeeded',
    queuedAt: '2024-03-24T10:52:31.963Z',
    startedAt: '2024-03-24T10:52:33.013Z',
    finishedAt: '2024-03-24T10:53:02.378Z',
    activeSeconds: 29.365,
    changedAt: '2024-03-24T10:53:02.378Z',
  })
  expect(byId('main#4')?.stages).toHaveLength(5)
  expect(byId('main#4')?.stages?.[1]).toEqual({
    name: 'checkout',
    queuedAt: null,
    startedAt: '2024-03-24T10:52:35.275Z',
    finishedAt: '2024-03-24T10:52:40.786Z',
    outcome: 'succeeded',
  })
  expect(byId('PR-2#1')).toMatchObject({ branch: 'PR-2', onDefaultBranch: false, trigger: 'pull-request', outcome: 'cancelled' })
  expect(byId('feature-2#5')).toMatchObject({ commit: null, onDefaultBranch: false, outcome: 'failed', startedAt: null, stages: [] })
})

test('a commit was made when the changes of its build say so, of Git alone and of the commit that was built', async () => {
  const commitId = 'c83ae02076382670e286ac2474b7a7327fc28cde'
  const library = { items: [{ commitId: 'd27afa0805201322d846d7defc29b82c88d9b5ce', timestamp: 1_461_091_892_000 }] }
  const timed = (timestamp: number) => ({ items: [{ commitId, timestamp }] })
  server.content.builds = {
    [main]: [
      build({ number: 13, changeSets: [library, timed(1_711_277_000_000)] }),
      build({ number: 12, changeSet: timed(1_711_277_000_000) }),
      build({ number: 11, changeSets: [timed(-1)] }),
      build({ number: 10, changeSets: [library] }),
      build({ number: 9 }),
    ],
  }
  const { runs } = await read()
  expect(runs.map(({ commit, committedAt }) => [commit, committedAt])).toEqual([
    [commitId, '2024-03-24T10:43:20.000Z'],
    [commitId, '2024-03-24T10:43:20.000Z'],
    ...[null, null, null].map((unknown) => [commitId, unknown]),
  ])
})

test('freestyle builds in folders begin when they leave the queue; when they were asked for is known from the Metrics plugin alone', async () => {
  const builds: Record<string, JenkinsBuild[]> = jenkinsAnswer('2022-04-builds-freestyle')
  const [name = ''] = Object.keys(builds)
  const parts = name.split('/')
  const folder = 'com.cloudbees.hudson.plugins.folder.Folder'
  server.content.items = parts.map((part, n) => {
    return {
      _class: n === parts.length - 1 ? 'hudson.model.FreeStyleProject' : folder,
      name: part,
      fullName: parts.slice(0, n + 1).join('/'),
    }
  })
  const [first, ...others] = builds[name] ?? []
  const waited = {
    _class: 'jenkins.metrics.impl.TimeInQueueAction',
    waitingDurationMillis: 1,
    blockedDurationMillis: 0,
    buildableDurationMillis: 22_938,
  }
  server.content.builds = { [name]: [{ ...(first as JenkinsBuild), actions: [...(first?.actions ?? []), {}, waited] }, ...others] }
  const { runs } = await read({ repository: parts[0] ?? '' })
  expect(runs[0]).toMatchObject({
    pipeline: parts.slice(1).join('/'),
    branch: 'main',
    onDefaultBranch: true,
    trigger: 'manual',
    queuedAt: '2022-04-15T12:00:26.222Z',
    startedAt: '2022-04-15T12:00:49.161Z',
    finishedAt: '2022-04-15T12:00:50.748Z',
    stages: [],
  })
  expect(runs[1]).toMatchObject({ queuedAt: null, startedAt: '2022-04-15T11:35:48.450Z' })
})

test('a job without news is not asked, and a build that is kept is not asked for its stages', async () => {
  const { asked } = await read({ since: new Date(1_711_277_540_000), keepsRun: ({ runId }) => runId.endsWith('main#4') })
  expect(asked.filter((path) => path.includes('allBuilds')).map((path) => path.split('/api/')[0])).toEqual([
    '/job/my-org/job/devlake-jenkins/job/main',
    '/job/my-org/job/devlake-jenkins/job/PR-2',
  ])
  expect(asked.filter((path) => path.includes('wfapi'))).toEqual(['/job/my-org/job/devlake-jenkins/job/PR-2/2/wfapi/describe'])
})

test('many builds come by pages, each once, and the next reading begins with the oldest that still runs', async () => {
  const begin = 1_711_300_000_000
  server.content.builds = {
    [main]: Array.from({ length: 250 }, (_, n) => build({ number: 250 - n, timestamp: begin - n * 60_000 })),
  }
  const { runs, end, asked } = await read({ keepsRun: ({ runId }) => !runId.endsWith('0') })
  expect(runs).toHaveLength(25)
  expect(asked.filter((path) => path.includes('allBuilds'))).toHaveLength(3)
  expect(end).toEqual({ since: new Date(begin - 600_000), etag: null })
  server.content.builds[main]?.splice(
    30,
    1,
    build({ number: 220, timestamp: begin - 30 * 60_000, building: true, result: null, duration: 0 }),
  )
  const running = await read({ since: new Date(begin - 3_600_000), keepsRun: ({ changedAt }) => changedAt !== null })
  expect(running.runs).toMatchObject([{ outcome: 'running', finishedAt: null, stages: null }])
  expect(running.end?.since).toEqual(new Date(begin - 30 * 60_000))
})

test('what waits in the queue is a run, and the build that comes of it is the same one', async () => {
  const [item] = Queue.parse(jenkinsAnswer('queue')).items
  const since = item?.inQueueSince ?? 0
  const url = 'https://known.as.example.com/ci/job/my-org/job/devlake-jenkins/job/main/'
  server.content.queue = [{ id: 7, inQueueSince: since, task: { url } }]
  const context = { since: new Date(since - 1000), keepsRun: () => true }
  const { runs } = await read(context)
  expect(runs).toMatchObject([{ runId: '7', outcome: 'running', queuedAt: '2016-04-15T16:42:37.584Z', branch: 'main', commit: null }])
  server.content.queue = []
  server.content.builds[main]?.unshift(build({ number: 5, queueId: 7, timestamp: 1_711_277_600_000 }))
  const built = await read({ since: new Date(1_711_277_590_000), unended: runs })
  expect(built.runs.map(({ runId, outcome }) => [runId, outcome])).toEqual([['7', 'succeeded']])
  server.content.builds[main]?.shift()
  server.content.left = { 7: jenkinsAnswer('queue-item-cancelled') }
  expect((await read({ ...context, unended: runs })).runs).toMatchObject([{ runId: '7', outcome: 'cancelled', finishedAt: null }])
  server.content.left = {}
  expect((await read({ ...context, unended: runs })).runs).toMatchObject([{ runId: '7', outcome: 'unknown' }])
})

test('without the Stage View plugin stages are not known', async () => {
  server.content.stages = null
  const { runs } = await read()
  expect(runs.every(({ stages, startedAt }) => stages === null && startedAt === null)).toBe(true)
})

test('of several commits the one of the job’s branch counts, and none when that does not tell', async () => {
  const revision = (SHA1: string, name: string) => ({
    _class: 'hudson.plugins.git.util.BuildData',
    lastBuiltRevision: { SHA1, branch: [{ name }] },
  })
  const commitOf = async (...actions: unknown[]) => {
    server.content.builds = { [main]: [build({ actions })] }
    return (await read()).runs[0]?.commit
  }
  expect(await commitOf(revision('aaa', 'library'), revision('bbb', 'refs/remotes/origin/main'))).toBe('bbb')
  expect(await commitOf(revision('aaa', 'library'), revision('bbb', 'other'))).toBeNull()
  expect(await commitOf(revision('aaa', 'detached'))).toBe('aaa')
})

test('which branch is the default one is not known where two may be it, or none', async () => {
  const branches = async (...names: string[]) => {
    const [folder, project, job] = recorded.items
    const item = (name: string) => ({
      ...(job as (typeof recorded.items)[number]),
      _class: 'org.jenkinsci.plugins.workflow.job.WorkflowJob',
      name,
      fullName: `${JENKINS_PROJECT}/${name}`,
    })
    server.content.items = [...[folder, project].flatMap((one) => one ?? []), ...names.map(item)]
    server.content.builds = Object.fromEntries(names.map((name) => [`${JENKINS_PROJECT}/${name}`, [build({})]]))
    return (await read()).runs.map(({ branch, onDefaultBranch }) => [branch, onDefaultBranch])
  }
  expect(await branches('main', 'fix%2Flogin')).toEqual([
    ['main', true],
    ['fix/login', false],
  ])
  expect(await branches('main', 'master', 'PR-1')).toEqual([
    ['main', null],
    ['master', null],
    ['PR-1', false],
  ])
  expect(await branches('develop')).toEqual([['develop', null]])
})

test('a stage that waits for a person has not ended; a result that Jenkins does not have is no build', () => {
  expect(Described.parse(jenkinsAnswer('wfapi-waiting-for-a-person')).stages.map(({ outcome }) => outcome)).toEqual([
    'succeeded',
    'succeeded',
    'running',
  ])
  expect(Build.safeParse(build({ result: 'DONE' })).success).toBe(false)
  const caused = (..._class: string[]) => triggerOf(Build.parse(build({ actions: [{ causes: _class.map((one) => ({ _class: one })) }] })))
  expect(caused('hudson.triggers.TimerTrigger$TimerTriggerCause')).toBe('schedule')
  expect(caused('a.plugin.Cause', 'hudson.model.Cause$UpstreamCause')).toBe('pipeline')
  expect(caused('a.plugin.Cause')).toBe('other')
})

test('a token is known only together with its user; there is no public Jenkins', async () => {
  const settings = { server: server.url, token: 'x', certificateAuthority: null }
  await expect(jenkins.connect(settings, { mode: 'personal', allowed: ['127.0.0.1'] })).rejects.toMatchObject({ reason: 'refused' })
  expect(jenkins.address(null)).toBeNull()
  expect(jenkins.address('https://ci.example.com/jenkins/')).toBe('https://ci.example.com/jenkins')
})
