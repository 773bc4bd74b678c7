import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Dora } from '@/lib/domain/dora'
import { BUCKET_ERROR } from '@/lib/domain/dora-texts'
import type { ImageReading } from '@/lib/domain/image'
import type { Journey } from '@/lib/domain/journey'
import type { PipelineRunReading } from '@/lib/domain/pipeline'
import type { ReleaseReading } from '@/lib/domain/release'
import { type DoraAsk, doraOf } from '@/lib/scoring/releases/dora'
import { journeysOf } from '@/lib/scoring/releases/journeys'
import { sumTimes } from '@/lib/scoring/releases/time-spent.fixture'
import { visitsOf } from '@/lib/scoring/releases/visits'
import { removeConnection } from '@/lib/store/connections'
import { Prisma } from '@/lib/store/generated/client'
import { indexesOfTeam, upsertImages } from '@/lib/store/image-resolutions'
import { pageJourneys } from '@/lib/store/journeys'
import { firstRunsOf, upsertPipelineRuns } from '@/lib/store/pipeline-runs'
import { readReleases } from '@/lib/store/release-history'
import { upsertReleases } from '@/lib/store/releases'
import { insertStage, listStages, updateStage } from '@/lib/store/stages'
import { inTeam, type TeamDb } from '@/lib/store/team-db'
import { makeConnection, makeTeam, withStore } from '@/tests/team-store'
import { readDora } from './get-dora'
import { timeSpentIn } from './get-time-spent'
import { refreshRollups } from './refresh-rollups'
import { arrivalsOf, timeOfReleases } from './time-of-releases'

withStore()

const START = Date.UTC(2026, 0, 1)
const time = (minute: number) => new Date(START + minute * 60_000).toISOString()
const digestOf = (n: number) => `sha256:${String(n).repeat(64).slice(0, 64)}`
const commitOf = (n: number) => `${n}abcdef`.repeat(6).slice(0, 40)

const MINUTES = 200 * 24 * 60
const minute = fc.integer({ min: 0, max: MINUTES })

const minutesAfter = (made: number | null, step: number | null | undefined) => (made === null || step == null ? null : time(made + step))

/** A release of a small world, so that versions meet, come back, fail and are forgotten. */
const reading: fc.Arbitrary<ReleaseReading> = fc
  .record({
    namespace: fc.constantFrom('dev', 'qa', 'prod', 'nowhere'),
    workload: fc.constantFrom('web', 'api', 'job'),
    revision: fc.integer({ min: 1, max: 12 }),
    version: fc.integer({ min: 1, max: 5 }),
    digest: fc.option(fc.integer({ min: 1, max: 6 }).map(digestOf)),
    tagged: fc.boolean(),
    made: fc.option(minute, { freq: 6 }),
    steps: fc.array(fc.option(fc.integer({ min: -1, max: 90 }), { freq: 4, nil: null }), { minLength: 3, maxLength: 3 }),
    waits: fc.integer({ min: 0, max: 5000 }),
    outcome: fc.constantFrom('succeeded' as const, 'failed' as const, 'superseded' as const, 'running' as const, 'unknown' as const),
    back: fc.option(fc.integer({ min: 1, max: 12 }), { freq: 4, nil: null }),
    live: fc.boolean(),
  })
  .map(({ revision, version, digest, tagged, made, steps: [scheduled, pulled, ready], waits, back, ...rest }) => ({
    ...rest,
    ...{ kind: 'Deployment', revision: `${revision}`, version: tagged ? `v${version}` : commitOf(version).slice(0, 8), cause: null },
    images: [{ container: rest.workload, reference: `shop/${rest.workload}:${tagged ? version : 'latest'}`, digest }],
    createdAt: made === null ? null : time(made),
    liveAt: made === null || back === null ? null : time(made + waits),
    scheduledAt: minutesAfter(made, scheduled),
    pulledAt: minutesAfter(made, pulled && pulled + (scheduled ?? 0)),
    readyAt: minutesAfter(made, ready && ready + (scheduled ?? 0) + (pulled ?? 0)),
    rolledBackFrom: back === null ? [] : [`${back}`],
  }))

/** What may come in, in any order. */
type Step =
  | { releases: ReleaseReading[] }
  | { run: { commit: number; at: number; of: number; ended: boolean } }
  | { index: number[] }
  | { image: { of: number; at: number; commit: number | null } }
  | { stage: string }
  | { refresh: true }

/** What says more of releases that are known. */
const later: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    run: fc.record({ commit: fc.integer({ min: 1, max: 5 }), at: fc.oneof(minute, fc.nat(1000)), of: fc.nat(20), ended: fc.boolean() }),
  }),
  fc.record({ index: fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { minLength: 2, maxLength: 4 }) }),
  fc.record({
    image: fc.record({
      of: fc.oneof(fc.integer({ min: 1, max: 6 }), fc.constant(9)),
      at: minute,
      commit: fc.option(fc.integer({ min: 1, max: 5 })),
    }),
  }),
  fc.record({ stage: fc.constantFrom('dev', 'qa', 'prod') }),
)

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ releases: fc.array(reading, { minLength: 1, maxLength: 25 }) }) },
  { weight: 3, arbitrary: later },
  { weight: 2, arbitrary: fc.constant({ refresh: true as const }) },
)

/** Some of it comes in when the releases have been taken in. */
const history = fc
  .tuple(fc.array(step, { minLength: 4, maxLength: 12 }), fc.array(later, { minLength: 1, maxLength: 1 }))
  .map(([steps, more]): Step[] => [...steps, { refresh: true }, ...more])

const imageOf = (platforms: number[], n: number): ImageReading => ({
  ...{ repository: 'shop/web', reference: `${n}`, digest: digestOf(9), index: true },
  platforms: platforms.map((one) => ({ platform: `linux/${one}`, digest: digestOf(one) })),
  ...{ createdAt: null, pushedAt: null, revision: null, sourceUrl: null, whole: true },
})

/** What a registry tells of one image by itself, which it may tell anew. */
const plainOf = ({ of, at, commit }: { of: number; at: number; commit: number | null }): ImageReading => ({
  ...imageOf([], of),
  ...{ reference: `plain-${of}`, digest: digestOf(of), index: null, whole: false },
  ...{ createdAt: time(at), pushedAt: time(at + 3), revision: commit === null ? null : commitOf(commit) },
})

/** Runs of the same id are the same run, which gets on. */
const runOf = ({ commit, at, of, ended }: { commit: number; at: number; of: number; ended: boolean }): PipelineRunReading => ({
  ...{ repository: 'acme/shop', runId: `${of}`, attempt: 1, pipeline: 'build', branch: 'main', onDefaultBranch: true },
  ...{ commit: commitOf(commit), trigger: 'push', outcome: ended ? 'succeeded' : 'running', committedAt: time(at - 5) },
  ...{
    queuedAt: time(at),
    startedAt: time(at + 2),
    finishedAt: ended ? time(at + 20) : null,
    activeSeconds: null,
    changedAt: null,
    url: null,
    stages: null,
  },
})

async function makeWorld() {
  const team = await makeTeam()
  const connectionId = await inTeam(team.id, async (db) => {
    const { id } = await makeConnection(db)
    for (const name of ['dev', 'qa', 'prod'])
      await insertStage(db, { name, namespaces: [name], reference: name === 'prod', connectionId: id })
    return id
  })
  return { teamId: team.id, connectionId }
}

async function take({ teamId, connectionId }: Awaited<ReturnType<typeof makeWorld>>, one: Step, n: number): Promise<void> {
  const seen = { connectionId, seenAt: time(MINUTES + n) }
  if ('refresh' in one) return refreshRollups(teamId)
  await inTeam(teamId, async (db) => {
    if ('releases' in one) await upsertReleases(db, one.releases, { ...seen, imported: false })
    if ('run' in one) await upsertPipelineRuns(db, [runOf(one.run)], seen)
    if ('index' in one) await upsertImages(db, [imageOf(one.index, n)], seen)
    if ('image' in one) await upsertImages(db, [plainOf(one.image)], seen)
    if ('stage' in one) {
      const stage = (await listStages(db)).find(({ name }) => name === one.stage)
      if (stage) await updateStage(db, stage.id, { reference: true }, stage.etag)
    }
  })
}

/** Everything that is kept, told anew from the releases themselves. */
async function raw(db: TeamDb) {
  const stages = await listStages(db)
  const indexOf = await indexesOfTeam(db)
  const visits = visitsOf(await readReleases(db, Prisma.sql`true`), stages, indexOf)
  const journeys = journeysOf(visits, stages, indexOf)
  const runs = await firstRunsOf(
    db,
    journeys.flatMap(({ commit }) => commit ?? []),
  )
  const began = new Map(journeys.flatMap(({ id, commit }) => (commit && runs.has(commit) ? [[id, runs.get(commit) ?? ''] as const] : [])))
  const arrived = arrivalsOf(journeys, await readReleases(db, Prisma.sql`true`))
  const told = await timeOfReleases(db, arrived, indexOf)
  const times = told.map(({ time }, index) => ({ time, at: arrived[index]?.at ?? '' }))
  return { stages, journeys, times, dora: (ask: DoraAsk) => doraOf(visits, ask, began) }
}

const behindOf = ({ behind }: Dora['metrics'][number]) =>
  behind.map(({ releaseId, workload, version, at, seconds }) => JSON.stringify([releaseId, workload, version, at, seconds])).sort()

/** Counts, sums, shares and days are the very same; a quantile of the buckets is no further away than they say. */
function expectSame(told: Dora, expected: Dora) {
  expect({ ...told, metrics: [] }).toEqual({ ...expected, metrics: [] })
  for (const [index, metric] of told.metrics.entries()) {
    const true_ = expected.metrics[index] as Dora['metrics'][number]
    const times = metric.id === 'lead-time' || metric.id === 'recovery-time'
    expect({ ...metric, ...(times && { value: 0, p90: 0, error: 0 }), behind: behindOf(metric) }).toEqual({
      ...true_,
      ...(times && { value: 0, p90: 0 }),
      behind: behindOf(true_),
    })
    if (!times) continue
    for (const which of ['value', 'p90'] as const) {
      const exact = true_[which]
      if (exact === null) expect(metric[which]).toBeNull()
      // Times are told to the millisecond.
      else expect(Math.abs((metric[which] ?? -1) - exact)).toBeLessThanOrEqual(metric.error * exact * 1.0001 + 0.0005)
    }
  }
}

/** Times are summed in whole milliseconds, so that only the last digits of a sum of seconds may differ. */
const rounded = <T>(told: T): T =>
  JSON.parse(JSON.stringify(told), (_, value) => (typeof value === 'number' ? Math.round(value * 1000) / 1000 : value))

async function allJourneys(db: TeamDb, more: { warned?: boolean } = {}): Promise<Journey[]> {
  const found: Journey[] = []
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await pageJourneys(db, { from: time(-1e6), to: time(1e6), ...more }, { cursor, limit: 7 })
    found.push(...page.items)
    cursor = page.next
  }
  return found
}

const sorted = (journeys: readonly Journey[]) => journeys.toSorted((a, b) => (a.id < b.id ? -1 : 1))

test('what is kept of a random history says what its releases say, whatever came in which order', async () => {
  let [timed, spent] = [0, 0]
  await fc.assert(
    fc.asyncProperty(history, fc.array(fc.tuple(minute, minute), { maxLength: 3 }), async (steps, spans) => {
      const world = await makeWorld()
      for (const [n, one] of steps.entries()) await take(world, one, n)
      await refreshRollups(world.teamId)
      await inTeam(world.teamId, async (db) => {
        const { stages, journeys, times, dora } = await raw(db)
        const windows = [[0, MINUTES], [1234, MINUTES + 60], [5, 5 + 90 * 1440], ...spans.map(([a, b]) => [Math.min(a, b), Math.max(a, b)])]
        for (const { id: stageId } of stages) {
          for (const [from = 0, to = 0] of windows) {
            for (const workload of [null, 'web', 'none']) {
              const ask = { stageId, workload, from: time(from), to: time(to) }
              const told = await readDora(db, ask, stages)
              expectSame(told, dora(ask))
              const long = to - from >= 90 * 1440
              expect(told.metrics[0]?.error).toBe(long ? BUCKET_ERROR : 0)
              timed += long ? (told.metrics[0]?.n ?? 0) + (told.metrics[3]?.n ?? 0) : 0
            }
          }
        }
        for (const [from, to] of windows.map((two) => two.map((minutes) => time(minutes)) as [string, string])) {
          const { releases, seconds, parts, together } = await timeSpentIn(db, { search: {}, window: { from, to } }, new Date(to))
          const own = times.filter(({ at }) => at >= from && at <= to)
          expect(rounded({ releases, seconds, parts, together })).toEqual(rounded(sumTimes(own.map((one) => one.time))))
          spent += own.reduce((sum, one) => sum + one.time.spans.length, 0)
        }
        expect(sorted(await allJourneys(db))).toEqual(sorted(journeys))
        expect((await allJourneys(db)).map(({ lastAt }) => lastAt)).toEqual(journeys.map(({ lastAt }) => lastAt))
        expect(sorted(await allJourneys(db, { warned: true }))).toEqual(sorted(journeys.filter(({ warnings }) => warnings.length > 0)))
      })
    }),
    { numRuns: 15 },
  )
  expect(timed).toBeGreaterThan(100)
  expect(spent).toBeGreaterThan(50)
}, 240_000)

const kept = (db: TeamDb) =>
  Promise.all(
    [
      Prisma.sql`SELECT * FROM "visit" ORDER BY "releaseId", "nth"`,
      Prisma.sql`SELECT * FROM "dora_day" ORDER BY "stageId", "day", "workload"`,
      Prisma.sql`SELECT "journeyId", "lastAt", "commit", "standing", "stageIds", "warned", "skips", "search", "content" FROM "journey" ORDER BY "journeyId"`,
      Prisma.sql`SELECT "releaseId", "journeyId", "at", "commit", "digest", "waitMs", "parts", "partsMs", "unknown", "spans" FROM "release_time" ORDER BY 1`,
      Prisma.sql`SELECT "workload", ARRAY(SELECT unnest("passages") ORDER BY 1) AS "passages" FROM "workload_history" ORDER BY 1`,
    ].map((query) => db.prisma.$queryRaw<object[]>(query)),
  )

test('it can be made anew from nothing, and goes with the connection that it was of', async () => {
  const world = await makeWorld()
  for (const [n, one] of fc.sample(step, { numRuns: 30, seed: 7 }).entries()) await take(world, one, n)
  await refreshRollups(world.teamId)
  const before = await inTeam(world.teamId, kept)
  expect(before.every((rows) => rows.length > 0)).toBe(true)
  await inTeam(world.teamId, async ({ prisma, teamId }) => {
    for (const table of ['visit', 'dora_day', 'journey', 'release_time', 'workload_history'])
      await prisma.$executeRaw`DELETE FROM ${Prisma.raw(`"${table}"`)} WHERE "teamId" = ${teamId}`
    await prisma.$executeRaw`INSERT INTO "release_change" ("teamId", "kind", "key") VALUES (${teamId}, 'all', '')`
  })
  await refreshRollups(world.teamId)
  expect(await inTeam(world.teamId, kept)).toEqual(before)
  await inTeam(world.teamId, async (db) => {
    const connection = await db.prisma.connection.findFirstOrThrow()
    await removeConnection(db, connection.id, `"${connection.version}"`)
  })
  await refreshRollups(world.teamId)
  expect((await inTeam(world.teamId, kept)).flat()).toEqual([])
})

test('releases that are seen again unchanged leave nothing to do, and one that changed only its own workload', async () => {
  const { teamId, connectionId } = await makeWorld()
  const [one, two] = fc.sample(reading, { numRuns: 2, seed: 3 }) as [ReleaseReading, ReleaseReading]
  const releases = [
    { ...one, workload: 'web', revision: '1', outcome: 'running' as const, live: true },
    { ...two, workload: 'api', revision: '1', live: true },
  ]
  const waiting = () => inTeam(teamId, (db) => db.prisma.releaseChange.findMany({ select: { kind: true, key: true } }))
  const see = (n: number, seen = releases) =>
    inTeam(teamId, (db) => upsertReleases(db, seen, { connectionId, seenAt: time(MINUTES + n), imported: false }))
  await see(1)
  await refreshRollups(teamId)
  expect(await waiting()).toEqual([])
  await see(2)
  expect(await waiting()).toEqual([])
  await see(3, [{ ...releases[0], outcome: 'failed', live: false } as ReleaseReading, releases[1] as ReleaseReading])
  expect(await waiting()).toEqual([{ kind: 'workload', key: 'web' }])
})

test('whoever refreshes at once, and while releases of two connections come in, in the end all is told', async () => {
  const world = await makeWorld()
  const { id } = await inTeam(world.teamId, (db) => makeConnection(db, 'other'))
  await inTeam(world.teamId, (db) => insertStage(db, { name: 'other', namespaces: [], connectionId: id }))
  const steps = fc.sample(fc.record({ releases: fc.array(reading, { minLength: 5, maxLength: 25 }) }), { numRuns: 16, seed: 11 })
  const comeIn = async (connectionId: string) => {
    for (const [n, one] of steps.entries()) await take({ ...world, connectionId }, one, n)
  }
  const refresh = async () => {
    for (let round = 0; round < 8; round++) await refreshRollups(world.teamId)
  }
  await Promise.all([comeIn(world.connectionId), comeIn(id), refresh(), refresh(), refresh()])
  await refreshRollups(world.teamId)
  await inTeam(world.teamId, async (db) => {
    const { journeys } = await raw(db)
    expect(journeys.length).toBeGreaterThan(10)
    expect(sorted(await allJourneys(db))).toEqual(sorted(journeys))
  })
})
