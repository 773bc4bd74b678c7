import type { DoraRelease } from '@/lib/domain/dora'
import type { Page } from '@/lib/domain/page'
import { toIso, toIsoOrNull } from './columns'
import { Prisma } from './generated/client'
import { type PageAsk, readPage } from './keyset'
import type { KeptDay } from './release-rollups'
import type { TeamDb } from './team-db'

/** Whose deployments are counted: of one stage, of one workload or, for null, of all. */
export type DoraScope = { stageId: string; workload: string | null }

const ofScope = (teamId: string, { stageId, workload }: DoraScope) => {
  const own = Prisma.sql`"teamId" = ${teamId} AND "stageId" = ${stageId}::uuid`
  return workload === null ? own : Prisma.sql`${own} AND "workload" = ${workload}`
}

/** A stretch of time with both of its ends in it. */
type Window = { from: string; to: string }

/** Deployments of a stretch of time. */
const deployed = (teamId: string, scope: DoraScope, { from, to }: Window) =>
  Prisma.sql`${ofScope(teamId, scope)} AND "ended" AND "at" BETWEEN ${from}::timestamptz AND ${to}::timestamptz`

/** What one deployment is counted as; times are in milliseconds. */
export type Deployment = { change: boolean; leadMs: number | null; failed: boolean; recoveryMs: number | null; rework: boolean }

/** Each deployment of a stretch of time. */
export function deploymentsOf({ prisma, teamId }: TeamDb, scope: DoraScope, window: Window): Promise<Deployment[]> {
  return prisma.$queryRaw`
    SELECT "change", "leadMs"::float8 AS "leadMs", "failed", "recoveryMs"::float8 AS "recoveryMs", "rework"
    FROM "visit" WHERE ${deployed(teamId, scope, window)}`
}

type Counts = Omit<KeptDay, 'day' | 'stageId' | 'workload' | 'leadBuckets' | 'recoveryBuckets'>

/** Exact counts, sums and quantiles of a stretch of time, from each of its deployments. Times are in milliseconds, quantiles null without any. */
export async function countDeployments(
  { prisma, teamId }: TeamDb,
  scope: DoraScope,
  window: Window,
): Promise<Counts & { lead: number[] | null; recovery: number[] | null }> {
  const [counted] = await prisma.$queryRaw<[Counts & { lead: number[] | null; recovery: number[] | null }]>`
    SELECT count(*)::int AS "deployments", count(*) FILTER (WHERE "change")::int AS "changes", count("leadMs")::int AS "leads",
      coalesce(sum("leadMs"), 0)::float8 AS "leadMs", count(*) FILTER (WHERE "failed")::int AS "failures", count("recoveryMs")::int AS "recoveries",
      coalesce(sum("recoveryMs"), 0)::float8 AS "recoveryMs", count(*) FILTER (WHERE "rework")::int AS "rework",
      percentile_disc(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY "leadMs"::float8) AS "lead",
      percentile_disc(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY "recoveryMs"::float8) AS "recovery"
    FROM "visit" WHERE ${deployed(teamId, scope, window)}`
  return counted
}

/** The sums of whole days (UTC), the first and the last of them among them. */
export async function sumDays(
  { prisma, teamId }: TeamDb,
  scope: DoraScope,
  { first, last }: { first: string; last: string },
): Promise<Omit<KeptDay, 'day' | 'stageId' | 'workload'>> {
  const [summed] = await prisma.$queryRaw<[Omit<KeptDay, 'day' | 'stageId' | 'workload'>]>`
    WITH "days" AS MATERIALIZED (
      SELECT * FROM "dora_day" WHERE ${ofScope(teamId, scope)} AND "day" BETWEEN ${first}::date AND ${last}::date
    ), "lead" AS (
      SELECT "bucket", sum("n"::int)::int AS "n" FROM "days" CROSS JOIN LATERAL jsonb_each_text("leadBuckets") AS "b" ("bucket", "n") GROUP BY 1
    ), "recovery" AS (
      SELECT "bucket", sum("n"::int)::int AS "n" FROM "days" CROSS JOIN LATERAL jsonb_each_text("recoveryBuckets") AS "b" ("bucket", "n") GROUP BY 1
    )
    SELECT coalesce(sum("deployments"), 0)::int AS "deployments", coalesce(sum("changes"), 0)::int AS "changes", coalesce(sum("leads"), 0)::int AS "leads",
      coalesce(sum("leadMs"), 0)::float8 AS "leadMs", coalesce(sum("failures"), 0)::int AS "failures", coalesce(sum("recoveries"), 0)::int AS "recoveries",
      coalesce(sum("recoveryMs"), 0)::float8 AS "recoveryMs", coalesce(sum("rework"), 0)::int AS "rework",
      (SELECT coalesce(jsonb_object_agg("bucket", "n"), '{}') FROM "lead") AS "leadBuckets",
      (SELECT coalesce(jsonb_object_agg("bucket", "n"), '{}') FROM "recovery") AS "recoveryBuckets"
    FROM "days"`
  return summed
}

const whichOf = {
  'lead-time': Prisma.sql`"leadMs" IS NOT NULL`,
  frequency: Prisma.sql`true`,
  'fail-rate': Prisma.sql`"failed" AND ("failed" OR "rework")`,
  'recovery-time': Prisma.sql`"recoveryMs" IS NOT NULL AND ("failed" OR "rework")`,
  'rework-rate': Prisma.sql`"rework" AND ("failed" OR "rework")`,
}

/** One page of the releases behind a metric, the newest first. Throws a Problem for a cursor that is none. */
export async function pageBehind(
  db: TeamDb,
  scope: DoraScope,
  window: Window,
  id: keyof typeof whichOf,
  ask: PageAsk,
): Promise<Page<DoraRelease>> {
  const seconds = Prisma.raw(id === 'lead-time' ? '"leadMs"' : id === 'recovery-time' ? '"recoveryMs"' : 'NULL::bigint')
  const columns = Prisma.sql`"releaseId" AS "id", "workload", "at", ${seconds}::float8 / 1000 AS "seconds",
    (SELECT "version" FROM "release" WHERE "release"."id" = "visit"."releaseId") AS "version"`
  const where = [deployed(db.teamId, scope, window), whichOf[id]]
  const listing = { table: 'visit', at: 'at' as const, id: 'releaseId', where, columns }
  const { items, next } = await readPage<'at', Omit<DoraRelease, 'at' | 'releaseId'> & { id: string; at: Date }>(db, listing, ask)
  return { items: items.map(({ id: releaseId, at, ...rest }) => ({ releaseId, ...rest, at: toIso(at) })), next }
}

/** Whether anything was ever seen here, and since when; null when no time is known. */
export async function knownSince({ prisma, teamId }: TeamDb, scope: DoraScope): Promise<{ any: boolean; since: string | null }> {
  const own = ofScope(teamId, scope)
  const [known] = await prisma.$queryRaw<[{ any: boolean; since: Date | null }]>`
    SELECT EXISTS (SELECT 1 FROM "visit" WHERE ${own}) AS "any",
      (SELECT "at" FROM "visit" WHERE ${own} AND "at" IS NOT NULL ORDER BY "at" LIMIT 1) AS "since"`
  return { any: known.any, since: toIsoOrNull(known.since) }
}

/** The last time that anybody looked at each namespace of a connection, for one workload or all. */
export async function seenUntil(
  { prisma, teamId }: TeamDb,
  { connectionId, workload }: { connectionId: string; workload: string | null },
): Promise<{ namespace: string; seenUntil: string }[]> {
  const own = workload === null ? Prisma.sql`true` : Prisma.sql`"workload" = ${workload}`
  const rows = await prisma.$queryRaw<{ namespace: string; seenUntil: Date }[]>`
    SELECT "namespace", max("seenUntil") AS "seenUntil" FROM "release_place"
    WHERE "teamId" = ${teamId} AND "connectionId" = ${connectionId}::uuid AND ${own} GROUP BY 1`
  return rows.map(({ namespace, seenUntil: until }) => ({ namespace, seenUntil: toIso(until) }))
}
