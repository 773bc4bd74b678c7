import type { Page } from '@/lib/domain/page'
import type { ArrivalReading, PipelineRun, PipelineRunReading, RunOutcome } from '@/lib/domain/pipeline'
import { toIso, toIsoOrNull } from './columns'
import { Prisma, type PipelineRun as Row } from './generated/client'
import { type PageAsk, readPage } from './keyset'
import { newId } from './new-id'
import type { TeamDb } from './team-db'

const fromRow = (row: Row): PipelineRun => ({
  id: row.id,
  connectionId: row.connectionId,
  repository: row.repository,
  runId: row.runId,
  attempt: row.attempt,
  pipeline: row.pipeline,
  branch: row.branch,
  onDefaultBranch: row.onDefaultBranch,
  commit: row.commit,
  trigger: row.trigger as PipelineRun['trigger'],
  outcome: row.outcome as RunOutcome,
  committedAt: toIsoOrNull(row.committedAt),
  queuedAt: toIsoOrNull(row.queuedAt),
  startedAt: toIsoOrNull(row.startedAt),
  finishedAt: toIsoOrNull(row.finishedAt),
  activeSeconds: row.activeSeconds,
  changedAt: toIsoOrNull(row.changedAt),
  url: row.url,
  stages: row.stages as PipelineRun['stages'],
  firstSeenAt: toIso(row.firstSeenAt),
  lastSeenAt: toIso(row.lastSeenAt),
})

/** Which connection was read, and when. */
type Sighting = { connectionId: string; seenAt: string }

const unique = <T>(readings: readonly T[], keyOf: (reading: T) => unknown[]) => [
  ...new Map(readings.map((reading) => [JSON.stringify(keyOf(reading)), reading])).values(),
]

/**
 * Keeps what a reading tells of runs. A run that is known keeps when it was first seen and what the system has forgotten since; a reading older
 * than the last one changes nothing.
 */
export async function upsertPipelineRuns(
  { prisma, teamId }: TeamDb,
  readings: readonly PipelineRunReading[],
  sighting: Sighting,
): Promise<void> {
  const { connectionId, seenAt } = sighting
  const runs = unique(readings, ({ repository, runId, attempt }) => [repository, runId, attempt])
  if (runs.length === 0) return
  const rows = JSON.stringify(runs.map((reading) => ({ ...reading, id: newId() })))
  await prisma.$executeRaw`
    INSERT INTO "pipeline_run" AS "kept" ("id", "teamId", "connectionId", "repository", "runId", "attempt", "pipeline", "branch", "onDefaultBranch",
      "commit", "trigger", "outcome", "committedAt", "queuedAt", "startedAt", "finishedAt", "activeSeconds", "changedAt", "url", "stages", "at", "firstSeenAt", "lastSeenAt")
    SELECT "id", ${teamId}, ${connectionId}::uuid, "repository", "runId", "attempt", "pipeline", "branch", "onDefaultBranch",
      "commit", "trigger", "outcome", "committedAt", "queuedAt", "startedAt", "finishedAt", "activeSeconds", "changedAt", "url", nullif("stages", 'null'),
      coalesce("queuedAt", "startedAt", ${seenAt}::timestamptz), ${seenAt}::timestamptz, ${seenAt}::timestamptz
    FROM jsonb_to_recordset(${rows}::jsonb) AS "read" ("id" uuid, "repository" text, "runId" text, "attempt" int, "pipeline" text, "branch" text,
      "onDefaultBranch" boolean, "commit" text, "trigger" text, "outcome" text, "committedAt" timestamptz, "queuedAt" timestamptz, "startedAt" timestamptz,
      "finishedAt" timestamptz, "activeSeconds" double precision, "changedAt" timestamptz, "url" text, "stages" jsonb)
    ON CONFLICT ("connectionId", "repository", "runId", "attempt") DO UPDATE SET
      "pipeline" = excluded."pipeline",
      "branch" = coalesce(excluded."branch", "kept"."branch"),
      "onDefaultBranch" = coalesce(excluded."onDefaultBranch", "kept"."onDefaultBranch"),
      "commit" = coalesce(excluded."commit", "kept"."commit"),
      "trigger" = excluded."trigger",
      "outcome" = excluded."outcome",
      "committedAt" = coalesce(excluded."committedAt", "kept"."committedAt"),
      "queuedAt" = coalesce(excluded."queuedAt", "kept"."queuedAt"),
      "startedAt" = coalesce(excluded."startedAt", "kept"."startedAt"),
      "finishedAt" = excluded."finishedAt",
      "activeSeconds" = excluded."activeSeconds",
      "changedAt" = excluded."changedAt",
      "url" = coalesce(excluded."url", "kept"."url"),
      "stages" = coalesce(excluded."stages", "kept"."stages"),
      "at" = coalesce(excluded."queuedAt", "kept"."queuedAt", excluded."startedAt", "kept"."startedAt", "kept"."firstSeenAt"),
      "lastSeenAt" = excluded."lastSeenAt"
    WHERE excluded."lastSeenAt" >= "kept"."lastSeenAt"`
}

/** Which runs are listed; without any, all of the team's. */
export type PipelineRunFilter = { connectionId?: string }

/** The team's runs, the one that was asked for last first. */
export async function pagePipelineRuns(
  db: TeamDb,
  { connectionId }: PipelineRunFilter = {},
  ask: PageAsk = {},
): Promise<Page<PipelineRun>> {
  const where = connectionId ? [Prisma.sql`"connectionId" = ${connectionId}::uuid`] : []
  const { items, next } = await readPage<'at', Row>(db, { table: 'pipeline_run', at: 'at', where }, ask)
  return { items: items.map(fromRow), next }
}

/** Every run of a connection that was asked for since, newest first, without its stages. */
export async function pipelineRunsSince({ prisma, teamId }: TeamDb, connectionId: string, since: Date): Promise<PipelineRun[]> {
  const where = { teamId, connectionId, at: { gte: since } }
  const rows = await prisma.pipelineRun.findMany({ where, omit: { stages: true }, orderBy: [{ at: 'desc' }, { id: 'desc' }] })
  return rows.map((row) => fromRow({ ...row, stages: null }))
}

/** Runs of a repository that were asked for since and whose end is kept, each by run and attempt with when it was last changed. */
export async function keptRuns(
  { prisma, teamId }: TeamDb,
  connectionId: string,
  repository: string,
  since: Date,
): Promise<Map<string, string | null>> {
  const where = { teamId, connectionId, repository, at: { gte: since }, finishedAt: { not: null } }
  const rows = await prisma.pipelineRun.findMany({ where, select: { runId: true, attempt: true, changedAt: true } })
  return new Map(rows.map(({ runId, attempt, changedAt }) => [`${runId} ${attempt}`, toIsoOrNull(changedAt)]))
}

/** Runs of a repository that were asked for since and had not ended when they were last seen. */
export async function unendedRuns(
  { prisma, teamId }: TeamDb,
  connectionId: string,
  repository: string,
  since: Date,
): Promise<PipelineRun[]> {
  const where = { teamId, connectionId, repository, at: { gte: since }, outcome: 'running' }
  return (await prisma.pipelineRun.findMany({ where, orderBy: [{ at: 'desc' }, { id: 'desc' }] })).map(fromRow)
}

/** Keeps what a reading tells of arrivals. */
export async function upsertArrivals({ prisma, teamId }: TeamDb, readings: readonly ArrivalReading[], connectionId: string): Promise<void> {
  const arrivals = unique(readings, ({ repository, arrivalId }) => [repository, arrivalId])
  if (arrivals.length === 0) return
  const rows = JSON.stringify(arrivals.map((reading) => ({ ...reading, id: newId() })))
  await prisma.$executeRaw`
    INSERT INTO "pipeline_arrival" ("id", "teamId", "connectionId", "repository", "arrivalId", "environment", "commit", "createdAt", "at", "outcome")
    SELECT "id", ${teamId}, ${connectionId}::uuid, "repository", "arrivalId", "environment", "commit", "createdAt", "at", "outcome"
    FROM jsonb_to_recordset(${rows}::jsonb) AS "read" ("id" uuid, "repository" text, "arrivalId" text, "environment" text, "commit" text,
      "createdAt" timestamptz, "at" timestamptz, "outcome" text)
    ON CONFLICT ("connectionId", "repository", "arrivalId") DO UPDATE SET
      "environment" = excluded."environment", "commit" = excluded."commit", "at" = excluded."at", "outcome" = excluded."outcome"`
}

/** Every arrival of a connection that was made since, newest first. */
export async function arrivalsSince({ prisma, teamId }: TeamDb, connectionId: string, since: Date): Promise<ArrivalReading[]> {
  const where = { teamId, connectionId, createdAt: { gte: since } }
  const rows = await prisma.pipelineArrival.findMany({ where, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] })
  return rows.map(({ repository, arrivalId, environment, commit, createdAt, at, outcome }) => {
    return { repository, arrivalId, environment, commit, createdAt: toIso(createdAt), at: toIsoOrNull(at), outcome: outcome as RunOutcome }
  })
}

/** Ids of the arrivals of a repository that were made since and whose end is kept. */
export async function keptArrivals(
  { prisma, teamId }: TeamDb,
  connectionId: string,
  repository: string,
  since: Date,
): Promise<Set<string>> {
  const where = { teamId, connectionId, repository, createdAt: { gte: since }, outcome: { in: ['succeeded', 'failed', 'cancelled'] } }
  return new Set((await prisma.pipelineArrival.findMany({ where, select: { arrivalId: true } })).map(({ arrivalId }) => arrivalId))
}

/** When the first run of each commit was asked for; a commit may be given by its first digits, in lower case. Those without a run are left out. */
export async function firstRunsOf({ prisma, teamId }: TeamDb, commits: readonly string[]): Promise<Map<string, string>> {
  if (commits.length === 0) return new Map()
  // OFFSET 0 keeps the planner from looking for the least time in an index by time, or through all runs for each commit: 1,700 commits took 10 s.
  const rows = await prisma.$queryRaw<{ commit: string; at: Date }[]>`
    SELECT "wanted"."commit", "first"."at" FROM unnest(${[...commits]}::text[]) AS "wanted" ("commit")
    CROSS JOIN LATERAL (SELECT min("at") AS "at" FROM (
      SELECT "at" FROM "pipeline_run"
      WHERE "teamId" = ${teamId} AND "commit" >= "wanted"."commit" AND "commit" < "wanted"."commit" || 'g' OFFSET 0
    ) AS "run") AS "first" WHERE "first"."at" IS NOT NULL`
  return new Map(rows.map(({ commit, at }) => [commit, toIso(at)]))
}

/** The newest runs of a commit that is given by its first digits, in lower case. */
export async function runsOfCommit({ prisma, teamId }: TeamDb, commit: string): Promise<PipelineRun[]> {
  const where = { teamId, commit: { startsWith: commit } }
  return (await prisma.pipelineRun.findMany({ where, orderBy: [{ at: 'desc' }, { id: 'desc' }], take: 10 })).map(fromRow)
}

/** How many runs of one commit are looked at, the first of them: whoever runs a pipeline again and again does so after the release. */
const RUNS_OF_ONE = 50

/** When a run was where, with what it is known by. */
type RunTimes = Pick<
  PipelineRun,
  'id' | 'connectionId' | 'pipeline' | 'runId' | 'attempt' | 'outcome' | 'committedAt' | 'queuedAt' | 'startedAt' | 'finishedAt' | 'url'
>

const utc = (time: string | null | undefined) => (time ? new Date(time).toISOString() : null)

/** The runs of each commit, in the order in which they were asked for; a commit may be given by its first digits, in lower case. */
export async function runsOfCommits({ prisma, teamId }: TeamDb, commits: readonly string[]): Promise<Map<string, RunTimes[]>> {
  if (commits.length === 0) return new Map()
  // As one value: thousands of rows of single columns take several times as long to read.
  const [found] = await prisma.$queryRaw<[{ runs: (RunTimes & { wanted: string })[] | null }]>`
    SELECT json_agg("found") AS "runs" FROM (
      SELECT "wanted"."commit" AS "wanted", "run".* FROM unnest(${[...commits]}::text[]) AS "wanted" ("commit")
      CROSS JOIN LATERAL (
        SELECT "id", "connectionId", "pipeline", "runId", "attempt", "outcome", "committedAt", "queuedAt", "startedAt", "finishedAt", "url"
        FROM "pipeline_run" WHERE "teamId" = ${teamId} AND "commit" >= "wanted"."commit" AND "commit" < "wanted"."commit" || 'g'
        ORDER BY "at", "id" LIMIT ${RUNS_OF_ONE}
      ) AS "run"
    ) AS "found"`
  const runs = new Map<string, RunTimes[]>()
  for (const { wanted, committedAt, queuedAt, startedAt, finishedAt, ...run } of found.runs ?? []) {
    const times = { committedAt: utc(committedAt), queuedAt: utc(queuedAt), startedAt: utc(startedAt), finishedAt: utc(finishedAt) }
    const own = runs.get(wanted)
    if (own) own.push({ ...run, ...times })
    else runs.set(wanted, [{ ...run, ...times }])
  }
  return runs
}
