import { expect, test } from 'vitest'
import type { PipelineRunReading } from '@/lib/domain/pipeline'
import { makeTeam, withStore } from '@/tests/team-store'
import { insertConnection, removeConnection } from './connections'
import { findCursor, saveCursor, takeConnectionsToGoOn } from './pipeline-cursors'
import {
  arrivalsSince,
  keptArrivals,
  keptRuns,
  pagePipelineRuns,
  pipelineRunsSince,
  runsOfCommits,
  upsertArrivals,
  upsertPipelineRuns,
} from './pipeline-runs'
import { findProfile, insertProfile } from './profiles'
import { inTeam, type TeamDb } from './team-db'

withStore()

const reading = (told: Partial<PipelineRunReading> = {}): PipelineRunReading => ({
  repository: 'acme/shop',
  runId: '1',
  attempt: 1,
  pipeline: 'deploy',
  branch: 'feature',
  onDefaultBranch: false,
  commit: 'a'.repeat(40),
  trigger: 'push',
  outcome: 'succeeded',
  committedAt: '2026-11-20T09:58:00.000Z',
  queuedAt: '2026-11-20T10:00:00.000Z',
  startedAt: '2026-11-20T10:01:00.000Z',
  finishedAt: '2026-11-20T10:07:00.000Z',
  activeSeconds: 300.5,
  changedAt: '2026-11-20T10:07:01.000Z',
  url: 'https://git.example.com/runs/1',
  stages: [{ name: 'build', queuedAt: null, startedAt: null, finishedAt: null, outcome: 'succeeded' }],
  ...told,
})

const pipeline = (db: TeamDb, name = 'github') =>
  insertConnection(db, {
    name,
    system: 'github',
    endpoint: 'https://api.github.com',
    source: { kind: 'sealed' },
    repositories: ['acme/shop'],
  })

const seen = (connectionId: string, minute = 0) => ({ connectionId, seenAt: new Date(Date.UTC(2026, 10, 25, 9, minute)).toISOString() })

test('a run is kept once, as it was told last; what is older changes nothing, and what was forgotten stays', async () => {
  const team = await makeTeam()
  await inTeam(team.id, async (db) => {
    const { id } = await pipeline(db)
    const running = reading({
      outcome: 'running',
      finishedAt: null,
      activeSeconds: null,
      stages: null,
      changedAt: '2026-11-20T10:02:00.000Z',
    })
    await upsertPipelineRuns(db, [running, running], seen(id, 0))
    await upsertPipelineRuns(db, [reading({ branch: null, url: null })], seen(id, 2))
    await upsertPipelineRuns(db, [running], seen(id, 1))
    const { items } = await pagePipelineRuns(db)
    expect(items).toEqual([
      { ...reading(), id: expect.any(String), connectionId: id, firstSeenAt: seen(id, 0).seenAt, lastSeenAt: seen(id, 2).seenAt },
    ])
    await upsertPipelineRuns(db, [reading({ attempt: 2 }), reading({ repository: 'acme/other' })], seen(id, 3))
    expect((await pagePipelineRuns(db, { connectionId: id })).items).toHaveLength(3)
    expect(await keptRuns(db, id, 'acme/shop', new Date(0))).toEqual(
      new Map([
        ['1 1', '2026-11-20T10:07:01.000Z'],
        ['1 2', '2026-11-20T10:07:01.000Z'],
      ]),
    )
    expect(await pipelineRunsSince(db, id, new Date('2026-11-20T10:00:01Z'))).toEqual([])
  })
})

test('runs come by pages, the newest first, each once', async () => {
  const team = await makeTeam()
  await inTeam(team.id, async (db) => {
    const { id } = await pipeline(db)
    const all = Array.from({ length: 25 }, (_, n) =>
      reading({ runId: `${n}`, queuedAt: `2026-11-20T10:${String(n).padStart(2, '0')}:00.000Z` }),
    )
    await upsertPipelineRuns(db, all, seen(id))
    const found: string[] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof pagePipelineRuns>> = await pagePipelineRuns(db, { connectionId: id }, { cursor, limit: 10 })
      found.push(...page.items.map(({ runId }) => runId))
      cursor = page.next
    } while (cursor)
    expect(found).toEqual(all.map(({ runId }) => runId).toReversed())
  })
})

test('another team sees none of it, and a connection that goes takes all along but the profile', async () => {
  const [ours, theirs] = [await makeTeam('Ours'), await makeTeam('Theirs')]
  const { connection, profile } = await inTeam(ours.id, async (db) => {
    const connection = await pipeline(db)
    await upsertPipelineRuns(db, [reading()], seen(connection.id))
    const arrival = { repository: 'acme/shop', arrivalId: '7', environment: 'dev', commit: null, createdAt: '2026-11-20T10:05:00.000Z' }
    await upsertArrivals(db, [{ ...arrival, at: null, outcome: 'running' }], connection.id)
    await upsertArrivals(db, [{ ...arrival, at: '2026-11-20T10:06:00.000Z', outcome: 'succeeded' }], connection.id)
    expect(await arrivalsSince(db, connection.id, new Date(0))).toEqual([
      { ...arrival, at: '2026-11-20T10:06:00.000Z', outcome: 'succeeded' },
    ])
    expect(await keptArrivals(db, connection.id, 'acme/shop', new Date(0))).toEqual(new Set(['7']))
    const cursor = { since: new Date('2026-11-20T00:00:00Z'), etag: 'W/"x"', goesOnAt: new Date('2026-11-20T11:00:00Z') }
    await saveCursor(db, connection.id, 'acme/shop', { ...cursor, etag: null })
    await saveCursor(db, connection.id, 'acme/shop', cursor)
    expect(await findCursor(db, connection.id, 'acme/shop')).toEqual(cursor)
    expect(await takeConnectionsToGoOn(db, new Date('2026-11-20T10:59:59Z'))).toEqual(new Set())
    const due = new Date('2026-11-20T11:00:00Z')
    expect(await takeConnectionsToGoOn(db, due)).toEqual(new Set([connection.id]))
    expect(await takeConnectionsToGoOn(db, due)).toEqual(new Set())
    return { connection, profile: await insertProfile(db, { name: 'Pushed', way: 'live', pipelineId: connection.id }) }
  })
  expect(profile.pipelineId).toBe(connection.id)
  await inTeam(theirs.id, async (db) => {
    expect((await pagePipelineRuns(db, { connectionId: connection.id })).items).toEqual([])
    expect(await db.prisma.pipelineArrival.findMany()).toEqual([])
    expect(await db.prisma.pipelineCursor.findMany()).toEqual([])
  })
  const smuggled = inTeam(theirs.id, (db) => insertProfile(db, { name: 'Pushed', way: 'live', pipelineId: connection.id }))
  await expect(smuggled).rejects.toMatchObject({ kind: 'unprocessable' })
  await inTeam(ours.id, async (db) => {
    await removeConnection(db, connection.id, connection.etag)
    expect((await pagePipelineRuns(db)).items).toEqual([])
    expect(await findProfile(db, profile.id)).toMatchObject({ pipelineId: null })
  })
})

test('runs of commits are found by their first digits, the first of each first, and none of another commit', async () => {
  const team = await makeTeam()
  await inTeam(team.id, async (db) => {
    const { id } = await pipeline(db)
    const later = reading({ runId: '2', queuedAt: '2026-11-20T11:00:00.000Z' })
    await upsertPipelineRuns(db, [later, reading(), reading({ runId: '3', commit: `aab${'a'.repeat(37)}` })], seen(id))
    const found = await runsOfCommits(db, ['aaaaaaa', 'bbbbbbb'])
    expect([...found].map(([commit, runs]) => [commit, runs.map(({ runId }) => runId)])).toEqual([['aaaaaaa', ['1', '2']]])
    expect(await runsOfCommits(db, [])).toEqual(new Map())
  })
})
