import type { ReleaseTime, TimeShare } from '@/lib/domain/time-spent'
import { Prisma } from './generated/client'
import { type JourneyFilter, journeysThat } from './journeys'
import type { TeamDb } from './team-db'

/** Where the time of one arrival went, with what it was told by: the commit and the digest that were looked for, null at later stages. */
export type KeptTime = {
  time: ReleaseTime
  journeyId: string
  at: string
  commit: string | null
  digest: string | null
  waitSeconds: number | null
}

const toMs = (seconds: number) => Math.round(seconds * 1000)

const rowOf = ({ time, waitSeconds, ...rest }: KeptTime) => ({
  ...rest,
  ...{ workload: time.workload, releaseId: time.releaseId, stageId: time.stageId, unknown: time.unknown, spans: time.spans },
  waitMs: waitSeconds === null ? null : toMs(waitSeconds),
  parts: time.spans.map(({ parts }) => parts.join(' ')),
  partsMs: time.spans.map(({ seconds }) => toMs(seconds)),
})

/** Keeps where the time of all arrivals of these workloads went, in place of what was kept; what is the same stays untouched. */
export async function keepTimes({ prisma, teamId }: TeamDb, workloads: readonly string[], times: readonly KeptTime[]): Promise<void> {
  const rows = JSON.stringify(times.map(rowOf))
  await prisma.$executeRaw`
    WITH "read" AS MATERIALIZED (
      SELECT * FROM jsonb_to_recordset(${rows}::jsonb) AS "r" ("workload" text, "releaseId" uuid, "journeyId" text, "stageId" uuid, "at" timestamptz,
        "commit" text, "digest" text, "waitMs" bigint, "parts" text[], "partsMs" bigint[], "unknown" text[], "spans" jsonb)
    ), "gone" AS (
      DELETE FROM "release_time" WHERE "teamId" = ${teamId} AND "workload" = ANY(${[...workloads]}::text[])
        AND NOT EXISTS (SELECT 1 FROM "read" WHERE "read"."releaseId" = "release_time"."releaseId")
    )
    INSERT INTO "release_time" AS "kept" ("teamId", "workload", "releaseId", "journeyId", "stageId", "at", "commit", "digest", "waitMs", "parts",
      "partsMs", "unknown", "spans")
    SELECT ${teamId}, "read".* FROM "read"
    ON CONFLICT ("teamId", "releaseId") DO UPDATE SET "workload" = excluded."workload", "journeyId" = excluded."journeyId",
      "stageId" = excluded."stageId", "at" = excluded."at", "commit" = excluded."commit", "digest" = excluded."digest", "waitMs" = excluded."waitMs",
      "parts" = excluded."parts", "partsMs" = excluded."partsMs", "unknown" = excluded."unknown", "spans" = excluded."spans"
    WHERE "kept" IS DISTINCT FROM excluded`
}

/** Which arrivals are looked at: those of a stretch of time, of the journeys that are looked for. */
export type TimeFilter = Omit<JourneyFilter, 'to'> & { to: string }

async function arrivalsThat(db: TeamDb, { to, ...filter }: TimeFilter): Promise<Prisma.Sql> {
  const { from, workload, stageId, standing, warned, q } = filter
  const where = [
    Prisma.sql`"release_time"."teamId" = ${db.teamId} AND "release_time"."at" BETWEEN ${from}::timestamptz AND ${to}::timestamptz`,
  ]
  if (workload) where.push(Prisma.sql`"release_time"."workload" = ANY(${workload}::text[])`)
  if (stageId) where.push(Prisma.sql`"release_time"."stageId" = ANY(${stageId}::uuid[])`)
  if (standing || warned || q?.trim()) where.push(Prisma.sql`"journeyId" IN (${await journeysThat(db, { ...filter, to: null })})`)
  return Prisma.join(where, ' AND ')
}

/** Among so many spans of the same parts the slowest are looked for among the slowest tenth alone. */
const MANY = 1000

/** What the spans of a window come to: by their parts, exact, with so many of the slowest; how many arrivals there are and of how many each part is unknown. */
export async function sumSpans(
  db: TeamDb,
  filter: TimeFilter,
  slowest: number,
): Promise<{ releases: number; unknown: Record<string, number>; groups: TimeShare[] }> {
  const where = await arrivalsThat(db, filter)
  const [sums] = await db.prisma.$queryRaw<[{ releases: number; unknown: Record<string, number>; groups: Omit<TimeShare, 'slowest'>[] }]>`
    WITH "time" AS MATERIALIZED (SELECT "parts", "partsMs", "unknown" FROM "release_time" WHERE ${where}),
    "span" AS (SELECT unnest("parts") COLLATE "C" AS "parts", unnest("partsMs") AS "ms" FROM "time"),
    "group" AS (
      SELECT "parts", sum("ms")::float8 / 1000 AS "seconds", count(*)::int AS "n",
        percentile_disc(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY "ms") AS "quantiles"
      FROM "span" GROUP BY 1
    ), "missing" AS (SELECT "part", count(*)::int AS "n" FROM "time" CROSS JOIN LATERAL unnest("unknown") AS "u" ("part") GROUP BY 1)
    SELECT (SELECT count(*)::int FROM "time") AS "releases", (SELECT coalesce(jsonb_object_agg("part", "n"), '{}') FROM "missing") AS "unknown",
      (SELECT coalesce(jsonb_agg(jsonb_build_object('parts', string_to_array("parts", ' '), 'seconds', "seconds", 'n', "n",
        'p50', "quantiles"[1] / 1000.0, 'p90', "quantiles"[2] / 1000.0)), '[]') FROM "group") AS "groups"`
  const found = await slowestOf(db, where, { groups: sums.groups, slowest })
  return { ...sums, groups: sums.groups.map((group) => ({ ...group, slowest: found.get(group.parts.join(' ')) ?? [] })) }
}

async function slowestOf(
  { prisma, teamId }: TeamDb,
  where: Prisma.Sql,
  { groups, slowest }: { groups: readonly Omit<TimeShare, 'slowest'>[]; slowest: number },
): Promise<Map<string, TimeShare['slowest']>> {
  const least = groups.map(({ n, p90 }) => (n >= MANY && n >= 10 * slowest ? toMs(p90 ?? 0) : 0))
  const keys = groups.map(({ parts }) => parts.join(' '))
  const [found] = await prisma.$queryRaw<[{ slowest: [string, TimeShare['slowest']][] | null }]>`
    WITH "group" AS (SELECT * FROM unnest(${keys}::text[], ${least}::bigint[]) WITH ORDINALITY AS "g" ("parts", "least", "which")),
    "span" AS MATERIALIZED (
      SELECT "which", "ms", "releaseId", "nth" FROM "release_time"
      CROSS JOIN LATERAL unnest("parts", "partsMs") WITH ORDINALITY AS "one" ("parts", "ms", "nth")
      JOIN "group" ON "group"."parts" = "one"."parts" AND "ms" >= "least" WHERE ${where}
    ), "told" AS (
      SELECT "group"."parts", json_agg(json_build_object('releaseId', "first"."releaseId", 'workload', "release_time"."workload", 'version', "release"."version",
        'stageId', "stageId", 'span', "spans"->("nth" - 1)::int) ORDER BY "ms" DESC, "first"."releaseId") AS "spent"
      FROM "group" CROSS JOIN LATERAL (
        SELECT "ms", "releaseId", "nth" FROM "span" WHERE "span"."which" = "group"."which" ORDER BY "ms" DESC, "releaseId" LIMIT ${slowest}
      ) AS "first"
      JOIN "release_time" ON "release_time"."teamId" = ${teamId} AND "release_time"."releaseId" = "first"."releaseId"
      JOIN "release" ON "release"."id" = "first"."releaseId" GROUP BY 1
    )
    SELECT json_agg(json_build_array("parts", "spent")) AS "slowest" FROM "told"`
  return new Map(found.slowest ?? [])
}

type Followed = { waitSeconds: number | null; nextHours: number | null }

/** What each arrival at a stage waited, and how many hours after it the next release came to its place, whatever became of that; null when none did. */
export async function followedAt(db: TeamDb, filter: TimeFilter, stageId: string): Promise<Followed[]> {
  const where = await arrivalsThat(db, filter)
  const [found] = await db.prisma.$queryRaw<[{ followed: Followed[] | null }]>`
    WITH "next" AS (
      SELECT "releaseId", extract(epoch FROM lead("visit"."at") OVER (
        PARTITION BY "connectionId", "namespace", "kind", "release"."workload" ORDER BY "visit"."at", "releaseId", "nth") - "visit"."at") / 3600 AS "hours"
      FROM "visit" JOIN "release" ON "release"."id" = "releaseId"
      WHERE "visit"."teamId" = ${db.teamId} AND "stageId" = ${stageId}::uuid AND "visit"."at" >= ${filter.from}::timestamptz
    )
    SELECT json_agg(json_build_object('waitSeconds', "waitMs" / 1000.0, 'nextHours', "hours")) AS "followed"
    FROM "release_time" LEFT JOIN "next" USING ("releaseId") WHERE ${where} AND "stageId" = ${stageId}::uuid`
  return found.followed ?? []
}
