import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '@/lib/domain/actor'
import type { Connection } from '@/lib/domain/connection'
import { askCancel, findCollection } from '@/lib/store/collections'
import { insertConnection } from '@/lib/store/connections'
import { storeCredentials } from '@/lib/store/credentials'
import { latestEvidence } from '@/lib/store/latest-evidence'
import { findCursor } from '@/lib/store/pipeline-cursors'
import { pagePipelineRuns } from '@/lib/store/pipeline-runs'
import { insertProfile } from '@/lib/store/profiles'
import { upsertReleases } from '@/lib/store/releases'
import { insertStage } from '@/lib/store/stages'
import { inTeam } from '@/lib/store/team-db'
import { type FaultProxy, faultProxy } from '@/tests/fakes/fault-proxy'
import { fakeGithub, GITHUB_TOKENS, githubRun } from '@/tests/fakes/github'
import { fakeGitlab, GITLAB_TOKENS, gitlabAnswer } from '@/tests/fakes/gitlab'
import { makeConnection, makeTeam, withStore } from '@/tests/team-store'
import { checkConnection, openNewConnection } from '../connections'
import { closeQueue } from '../queue'
import { queueCollection } from '../request'
import { runCollection } from '../run-collection'
import { sweep } from '../worker'

withStore()

const REPOSITORY = 'acme/shop'
const SHA = (n: number) => `${n}`.padStart(40, 'a')
const DAY_MS = 86_400_000
const START = Date.now() - 3 * DAY_MS
const at = (minutes: number) => new Date(START + minutes * 60_000).toISOString().replace(/\.\d+/, '')

let github: Awaited<ReturnType<typeof fakeGithub>>
let proxy: FaultProxy

/** A push to a branch every hour, queued for a minute and run for five. */
const pushes = (count: number) =>
  Array.from({ length: count }, (_, n) => {
    const queued = n * 60
    const full_name = REPOSITORY
    return githubRun({
      id: 100 + n,
      name: 'deploy',
      event: 'push',
      head_branch: 'feature',
      head_sha: SHA(n),
      created_at: at(queued),
      run_started_at: at(queued),
      updated_at: at(queued + 6),
      repository: { full_name },
      head_repository: { full_name },
    })
  })
const jobs = (runs: ReturnType<typeof pushes>) =>
  runs.map((run, n) => ({
    run_id: run.id,
    run_attempt: 1,
    name: 'deploy',
    status: 'completed',
    conclusion: 'success',
    started_at: at(n * 60 + 1),
    completed_at: at(n * 60 + 6),
  }))

beforeAll(async () => {
  process.env.FOURWAYS_ALLOWED_HOSTS = '127.0.0.1'
  const runs = pushes(12)
  github = await fakeGithub({ repository: REPOSITORY, runs, jobs: jobs(runs), deployments: [] })
  proxy = await faultProxy(github.url)
})
afterAll(async () => {
  delete process.env.FOURWAYS_ALLOWED_HOSTS
  await closeQueue(0)
  proxy.close()
  github.close()
})

async function made(repositories = [REPOSITORY], token: string | null = GITHUB_TOKENS.reader) {
  const team = await makeTeam()
  return inTeam(team.id, async (db) => {
    const { secrets, ...opened } = openNewConnection({
      from: 'pipeline',
      system: 'github',
      name: 'CI',
      server: proxy.url,
      repositories,
      ...(token && { token }),
    })
    const connection = await insertConnection(db, opened)
    await storeCredentials(db, connection.id, secrets)
    const profile = await insertProfile(db, { name: 'Pushed', way: 'live', pipelineId: connection.id })
    const actor: Actor = { teamId: team.id, userId: 'somebody', role: 'owner' }
    return { actor, connection, profile }
  })
}

async function collect({ actor, connection }: { actor: Actor; connection: Connection }) {
  const { id } = await inTeam(actor.teamId, (db) => queueCollection(db, connection, 'demand', actor.userId))
  await runCollection({ teamId: actor.teamId, collectionId: id })
  const collection = await inTeam(actor.teamId, (db) => findCollection(db, id))
  if (!collection) throw new Error('The collection is gone.')
  return collection
}

const evidenceOf = ({ actor, connection, profile }: Awaited<ReturnType<typeof made>>) =>
  inTeam(actor.teamId, async (db) => {
    const all = await latestEvidence(db, [
      { kind: 'profile', id: profile.id },
      { kind: 'connection', id: connection.id },
    ])
    const of = (metric: string) => all.filter((piece) => piece.metric === metric)
    return { pushed: of('profile.push-to-ready'), runs: of('pipeline.runs') }
  })

test('a collection reads each repository, keeps its runs and says what they come to', async () => {
  const team = await made()
  const collection = await collect(team)
  expect(collection.state).toBe('done')
  expect(collection.probes.map(({ title, state, read }) => [title, state, read])).toEqual([
    ['Runs of acme/shop', 'done', 12],
    ['From push to ready', 'done', 12],
  ])
  const { pushed, runs } = await evidenceOf(team)
  expect(pushed).toMatchObject([
    {
      outcome: 'measured',
      value: {
        seconds: 360,
        p90Seconds: 360,
        n: 12,
        failed: 0,
        branches: 'non-default',
        joined: 0,
        split: { queueSeconds: 60, runSeconds: 300 },
      },
      detail: expect.stringContaining('until the pipeline ended, not until it served'),
      source: { system: 'GitHub', version: '3.14.2', endpoint: `${proxy.url}/api/v3` },
    },
  ])
  expect(pushed[0]?.source.requests[0]).toMatchObject({ status: 200, path: expect.stringMatching(/^\/repos\/acme\/shop\/actions\/runs\?/) })
  expect(JSON.stringify(pushed)).not.toContain('feature')
  expect(runs).toMatchObject([{ outcome: 'measured', value: { repositories: 1, runs: 12, failed: 0, queueSeconds: 60, runSeconds: 300 } }])
  // A second collection asks for the repository, its list and what greets: no run again.
  const before = github.seen.length
  expect((await collect(team)).state).toBe('done')
  const asked = github.seen.slice(before).map(({ path }) => path)
  expect(asked.filter((path) => /\/attempts\//.test(path))).toEqual([])
  // The third finds the list as it was.
  await collect(team)
  expect(github.seen.some(({ status }) => status === 304)).toBe(true)
  expect((await evidenceOf(team)).pushed[0]?.value).toMatchObject({ n: 12 })
})

test('pushes are joined with the rollouts of their commit on the profile’s stage', async () => {
  const team = await made()
  await inTeam(team.actor.teamId, async (db) => {
    const cluster = await makeConnection(db)
    const stage = await insertStage(db, { name: 'dev', connectionId: cluster.id, namespaces: ['shop-dev'] })
    await insertProfile(db, { name: 'On a stage', way: 'live', pipelineId: team.connection.id, stageId: stage.id })
    const release = (n: number, namespace: string) => ({
      namespace,
      workload: 'web',
      kind: 'Deployment',
      revision: `${n}`,
      version: SHA(n),
      cause: null,
      images: [],
      createdAt: at(n * 60 + 5),
      liveAt: at(n * 60 + 5),
      readyAt: at(n * 60 + 8),
      outcome: 'succeeded' as const,
      rolledBackFrom: [],
      live: false,
    })
    await upsertReleases(db, [release(0, 'shop-dev'), release(1, 'shop-dev'), release(2, 'elsewhere')], {
      connectionId: cluster.id,
      seenAt: new Date().toISOString(),
      imported: true,
    })
  })
  await collect(team)
  const profile = await inTeam(team.actor.teamId, async (db) => db.prisma.profile.findFirstOrThrow({ where: { name: 'On a stage' } }))
  const [piece] = await inTeam(team.actor.teamId, (db) => latestEvidence(db, [{ kind: 'profile', id: profile.id }]))
  expect(piece).toMatchObject({
    value: { n: 12, joined: 2, split: { rolloutSeconds: 180 } },
    detail: expect.stringContaining('2 until the rollout of their commit was ready; 10 until the pipeline ended'),
  })
})

test('a repository that may not be seen fails alone, and the evidence says so', async () => {
  const team = await made([REPOSITORY, 'acme/hidden'])
  const { state, probes } = await collect(team)
  expect(state).toBe('partly-failed')
  expect(probes[1]).toMatchObject({
    state: 'failed',
    reason: 'forbidden',
    detail: expect.stringContaining('GitHub shows no acme/hidden (404)'),
  })
  const { pushed } = await evidenceOf(team)
  expect(pushed).toMatchObject([{ outcome: 'measured', detail: expect.stringContaining('Runs of acme/hidden are not complete') }])
})

test('when nothing can be read that is kept as a failure, of the connection and of the profile', async () => {
  const team = await made()
  await collect(team)
  proxy.cause({ kind: 'reset' })
  expect((await collect(team)).state).toBe('failed')
  proxy.cause({ kind: 'none' })
  const { pushed, runs } = await evidenceOf(team)
  expect(pushed[0]).toMatchObject({ outcome: 'failed', reason: 'unreachable', value: null })
  expect(runs[0]).toMatchObject({ outcome: 'failed', reason: 'unreachable' })
  // What was measured before comes with it.
  expect(pushed[1]).toMatchObject({ outcome: 'measured', value: { n: 12 } })
})

test('a budget that is used up stops the reading, keeps what was read, and goes on by itself when it may', async () => {
  const team = await made()
  Object.assign(github.state, { limit: 60, left: 14, resetAt: Date.now() + 1500 })
  const first = await collect(team)
  expect(first.state).toBe('partly-failed')
  expect(first.probes[0]).toMatchObject({
    state: 'cancelled',
    reason: 'refused',
    detail: expect.stringMatching(/it goes on at \d\d:\d\d UTC/),
  })
  const kept = await inTeam(team.actor.teamId, (db) => pagePipelineRuns(db))
  expect(kept.items.length).toBeGreaterThan(0)
  expect(kept.items.length).toBeLessThan(12)
  const cursor = await inTeam(team.actor.teamId, (db) => findCursor(db, team.connection.id, REPOSITORY))
  expect(cursor?.goesOnAt?.getTime()).toBeGreaterThan(Date.now() - 2000)
  await new Promise((later) => setTimeout(later, 2500))
  Object.assign(github.state, { limit: 5000, left: 5000, resetAt: Date.now() + 3_600_000 })
  await sweep()
  const [queued] = await inTeam(team.actor.teamId, (db) => db.prisma.collection.findMany({ where: { trigger: 'schedule' } }))
  await runCollection({ teamId: team.actor.teamId, collectionId: queued?.id ?? '' })
  const ended = await inTeam(team.actor.teamId, (db) => findCollection(db, queued?.id ?? ''))
  expect(ended?.state).toBe('done')
  expect((await inTeam(team.actor.teamId, (db) => pagePipelineRuns(db))).items).toHaveLength(12)
  expect((await inTeam(team.actor.teamId, (db) => findCursor(db, team.connection.id, REPOSITORY)))?.goesOnAt).toBeNull()
})

test('a check greets with the rights; a token that is not known says how to mend it; what is public needs none', async () => {
  const { actor, connection } = await made()
  expect((await checkConnection(actor, connection.id)).lastCheck).toMatchObject({
    ok: true,
    version: '3.14.2',
    rights: [
      { what: 'acme/shop: Metadata: read', allowed: true },
      { what: 'acme/shop: Actions: read', allowed: true, fills: ['save-to-see'] },
      { what: 'acme/shop: Deployments: read', allowed: true },
    ],
  })
  const stranger = await made([REPOSITORY], 'nobody-knows-this')
  const refused = await checkConnection(stranger.actor, stranger.connection.id)
  expect(refused.lastCheck).toMatchObject({ ok: false, reason: 'refused', detail: expect.stringContaining('Give a new one') })
  const anonymous = await made([REPOSITORY], null)
  expect((await checkConnection(anonymous.actor, anonymous.connection.id)).lastCheck?.ok).toBe(true)
})

test('pipelines of GitLab are read the same way, their deployments ending a push', async () => {
  const recorded = gitlabAnswer('pipelines').at(-1)
  const pipeline = {
    ...recorded,
    id: 5,
    sha: SHA(5),
    ref: 'feature',
    source: 'push',
    created_at: at(0),
    started_at: at(1),
    finished_at: at(9),
    updated_at: at(9),
  }
  const deployment = { ...gitlabAnswer('deployments').at(-1), sha: SHA(5), created_at: at(4), updated_at: at(6), deployable: null }
  const gitlab = await fakeGitlab({ pipelines: [{ ...pipeline, duration: 480 }], jobs: {}, deployments: [deployment] })
  try {
    const { id: teamId } = await makeTeam()
    const made = await inTeam(teamId, async (db) => {
      const asked = { from: 'pipeline' as const, system: 'gitlab' as const, name: 'CI', server: gitlab.url }
      const { secrets, ...opened } = openNewConnection({ ...asked, repositories: [gitlab.content.repository], token: GITLAB_TOKENS.reader })
      const connection = await insertConnection(db, opened)
      await storeCredentials(db, connection.id, secrets)
      const profile = await insertProfile(db, { name: 'Pushed', way: 'live', pipelineId: connection.id })
      return { connection, profile, actor: { teamId, userId: 'somebody', role: 'owner' as const } }
    })
    expect((await collect(made)).state).toBe('done')
    const { pushed } = await evidenceOf(made)
    expect(pushed).toMatchObject([
      { source: { system: 'GitLab', version: '17.5.1-ee' }, value: { seconds: 360, n: 1, joined: 0, deployed: 1 } },
    ])
  } finally {
    gitlab.close()
  }
})

test('a collection that is asked to stop keeps what it read and says nothing of the rest', async () => {
  const team = await made()
  proxy.cause({ kind: 'latency', ms: 400, only: (path) => path.includes('/attempts/') })
  const { id } = await inTeam(team.actor.teamId, (db) => queueCollection(db, team.connection, 'demand', null))
  const running = runCollection({ teamId: team.actor.teamId, collectionId: id })
  await new Promise((later) => setTimeout(later, 300))
  await inTeam(team.actor.teamId, (db) => askCancel(db, id))
  await running
  proxy.cause({ kind: 'none' })
  const ended = await inTeam(team.actor.teamId, (db) => findCollection(db, id))
  expect(ended?.state).toBe('cancelled')
  expect((await evidenceOf(team)).pushed).toEqual([])
  expect((await collect(team)).state).toBe('done')
  expect((await evidenceOf(team)).pushed[0]?.value).toMatchObject({ n: 12 })
})

test('without a profile that names it, or a push that ended, nothing is measured and the step says so', async () => {
  const team = await made()
  const runs = github.content.runs
  github.content.runs = []
  const { probes } = await collect(team)
  github.content.runs = runs
  expect(probes[1]).toMatchObject({ state: 'done', detail: 'No push of the last 30 days came to an end that can be timed: Pushed.' })
  const { pushed, runs: counted } = await evidenceOf(team)
  expect(pushed).toEqual([])
  expect(counted).toMatchObject([{ outcome: 'measured', value: { runs: 0, queueSeconds: null } }])
})
