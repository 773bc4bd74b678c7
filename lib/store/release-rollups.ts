import type { Journey } from '@/lib/domain/journey'
import { newId } from './new-id'
import { type KeptTime, keepTimes } from './release-times'
import type { TeamDb } from './team-db'

/** One version at one place, with what the metrics of delivery count it as: `nth` tells visits of one release apart. */
export type KeptVisit = {
  workload: string
  releaseId: string
  nth: number
  stageId: string
  at: string | null
  ended: boolean
  digest: string | null
  change: boolean
  leadMs: number | null
  failed: boolean
  recoveryMs: number | null
  rework: boolean
}

/** The sums of one day, stage and workload; times are in milliseconds, buckets are counts by number. */
export type KeptDay = {
  day: string
  stageId: string
  workload: string
  deployments: number
  changes: number
  leads: number
  leadMs: number
  leadBuckets: Record<string, number>
  failures: number
  recoveries: number
  recoveryMs: number
  recoveryBuckets: Record<string, number>
  rework: number
}

/** What releases of some workloads come to. Journeys have a warning of each passage that they did not take. */
export type Rollups = {
  visits: KeptVisit[]
  days: KeptDay[]
  journeys: Journey[]
  times: KeptTime[]
  passages: ReadonlyMap<string, readonly string[]>
}

/** Keeps what all releases of these workloads come to, in place of what was kept; what is the same stays untouched. */
export async function keepRollups(db: TeamDb, workloads: readonly string[], rollups: Rollups): Promise<void> {
  await keepVisits(db, workloads, rollups.visits)
  await keepDays(db, workloads, rollups.days)
  await keepJourneys(db, workloads, rollups.journeys)
  await keepTimes(db, workloads, rollups.times)
  const { prisma, teamId } = db
  await prisma.$executeRaw`DELETE FROM "workload_history" WHERE "teamId" = ${teamId} AND "workload" = ANY(${[...workloads]}::text[])`
  const data = [...rollups.passages].map(([workload, passages]) => ({ teamId, workload, passages: [...passages] }))
  await prisma.workloadHistory.createMany({ data })
}

async function keepVisits({ prisma, teamId }: TeamDb, workloads: readonly string[], visits: KeptVisit[]): Promise<void> {
  const rows = JSON.stringify(visits)
  await prisma.$executeRaw`
    WITH "read" AS MATERIALIZED (
      SELECT * FROM jsonb_to_recordset(${rows}::jsonb) AS "r" ("workload" text, "releaseId" uuid, "nth" smallint, "stageId" uuid, "at" timestamptz,
        "ended" boolean, "digest" text, "change" boolean, "leadMs" bigint, "failed" boolean, "recoveryMs" bigint, "rework" boolean)
    ), "gone" AS (
      DELETE FROM "visit" WHERE "teamId" = ${teamId} AND "workload" = ANY(${[...workloads]}::text[])
        AND NOT EXISTS (SELECT 1 FROM "read" WHERE "read"."releaseId" = "visit"."releaseId" AND "read"."nth" = "visit"."nth")
    )
    INSERT INTO "visit" AS "kept" ("teamId", "workload", "releaseId", "nth", "stageId", "at", "ended", "digest", "change", "leadMs", "failed",
      "recoveryMs", "rework")
    SELECT ${teamId}, "read".* FROM "read"
    ON CONFLICT ("teamId", "workload", "releaseId", "nth") DO UPDATE SET "stageId" = excluded."stageId", "at" = excluded."at",
      "ended" = excluded."ended", "digest" = excluded."digest", "change" = excluded."change", "leadMs" = excluded."leadMs",
      "failed" = excluded."failed", "recoveryMs" = excluded."recoveryMs", "rework" = excluded."rework"
    WHERE "kept" IS DISTINCT FROM excluded`
}

async function keepDays({ prisma, teamId }: TeamDb, workloads: readonly string[], days: KeptDay[]): Promise<void> {
  const rows = JSON.stringify(days)
  await prisma.$executeRaw`
    WITH "read" AS MATERIALIZED (
      SELECT * FROM jsonb_to_recordset(${rows}::jsonb) AS "r" ("stageId" uuid, "day" date, "workload" text, "deployments" int, "changes" int,
        "leads" int, "leadMs" bigint, "leadBuckets" jsonb, "failures" int, "recoveries" int, "recoveryMs" bigint, "recoveryBuckets" jsonb, "rework" int)
    ), "gone" AS (
      DELETE FROM "dora_day" WHERE "teamId" = ${teamId} AND "workload" = ANY(${[...workloads]}::text[]) AND NOT EXISTS (
        SELECT 1 FROM "read" WHERE "read"."stageId" = "dora_day"."stageId" AND "read"."day" = "dora_day"."day" AND "read"."workload" = "dora_day"."workload")
    )
    INSERT INTO "dora_day" AS "kept" ("teamId", "stageId", "day", "workload", "deployments", "changes", "leads", "leadMs", "leadBuckets", "failures",
      "recoveries", "recoveryMs", "recoveryBuckets", "rework")
    SELECT ${teamId}, "read".* FROM "read"
    ON CONFLICT ("teamId", "stageId", "day", "workload") DO UPDATE SET "deployments" = excluded."deployments", "changes" = excluded."changes",
      "leads" = excluded."leads", "leadMs" = excluded."leadMs", "leadBuckets" = excluded."leadBuckets", "failures" = excluded."failures",
      "recoveries" = excluded."recoveries", "recoveryMs" = excluded."recoveryMs", "recoveryBuckets" = excluded."recoveryBuckets",
      "rework" = excluded."rework"
    WHERE "kept" IS DISTINCT FROM excluded`
}

const rowOf = (journey: Journey) => ({
  id: newId(),
  workload: journey.workload,
  journeyId: journey.id,
  lastAt: journey.lastAt,
  commit: journey.commit,
  standing: journey.standing.kind,
  stageIds: journey.stops.map(({ stageId }) => stageId),
  warned: journey.warnings.some(({ kind }) => kind !== 'skipped'),
  skips: journey.warnings.flatMap(({ kind, stageId, otherStageId }) => (kind === 'skipped' ? `${otherStageId} ${stageId}` : [])),
  search: [journey.workload, journey.version, journey.commit, journey.reference, journey.digest]
    .flatMap((text) => text?.toLowerCase() ?? [])
    .join('\n'),
  content: journey,
})

async function keepJourneys({ prisma, teamId }: TeamDb, workloads: readonly string[], journeys: Journey[]): Promise<void> {
  const rows = JSON.stringify(journeys.map(rowOf))
  await prisma.$executeRaw`
    WITH "read" AS MATERIALIZED (
      SELECT "id", "workload", "journeyId", "lastAt", "commit", "standing", ARRAY(SELECT jsonb_array_elements_text("stageIds"))::uuid[] AS "stageIds", "warned",
        ARRAY(SELECT jsonb_array_elements_text("skips")) AS "skips", "search", "content"
      FROM jsonb_to_recordset(${rows}::jsonb) AS "r" ("id" uuid, "workload" text, "journeyId" text, "lastAt" timestamptz, "commit" text, "standing" text,
        "stageIds" jsonb, "warned" boolean, "skips" jsonb, "search" text, "content" jsonb)
    ), "gone" AS (
      DELETE FROM "journey" WHERE "teamId" = ${teamId} AND "workload" = ANY(${[...workloads]}::text[])
        AND NOT EXISTS (SELECT 1 FROM "read" WHERE "read"."journeyId" = "journey"."journeyId")
    )
    INSERT INTO "journey" AS "kept" ("teamId", "id", "workload", "journeyId", "lastAt", "commit", "standing", "stageIds", "warned", "skips", "search",
      "content")
    SELECT ${teamId}, "read".* FROM "read"
    ON CONFLICT ("teamId", "journeyId") DO UPDATE SET "workload" = excluded."workload", "lastAt" = excluded."lastAt", "commit" = excluded."commit",
      "standing" = excluded."standing", "stageIds" = excluded."stageIds", "warned" = excluded."warned", "skips" = excluded."skips",
      "search" = excluded."search", "content" = excluded."content"
    WHERE "kept"."content" IS DISTINCT FROM excluded."content"`
}
