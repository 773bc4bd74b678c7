import type { Release, ReleaseOutcome, ReleaseReading } from '@/lib/domain/release'
import { toIso, toIsoOrNull } from './columns'
import { Prisma, type Release as Row } from './generated/client'
import { newId } from './new-id'
import { holdReleases } from './release-lock'
import { keyedSpec } from './release-specs'
import type { TeamDb } from './team-db'

const fromRow = (row: Omit<Row, 'spec' | 'deliveredBy'>): Release => ({
  id: row.id,
  connectionId: row.connectionId,
  namespace: row.namespace,
  workload: row.workload,
  kind: row.kind,
  revision: row.revision,
  version: row.version,
  cause: row.cause,
  images: row.images as Release['images'],
  createdAt: toIsoOrNull(row.createdAt),
  liveAt: toIsoOrNull(row.liveAt),
  scheduledAt: toIsoOrNull(row.scheduledAt),
  pulledAt: toIsoOrNull(row.pulledAt),
  readyAt: toIsoOrNull(row.readyAt),
  outcome: row.outcome as ReleaseOutcome,
  rolledBackFrom: row.rolledBackFrom,
  live: row.live,
  firstSeenAt: toIso(row.firstSeenAt),
  lastSeenAt: toIso(row.lastSeenAt),
  imported: row.imported,
})

/** When a reading was made, and whether it is of the first look at the connection, so that what it tells was history already. */
type Sighting = { connectionId: string; seenAt: string; imported: boolean }

const placeOf = ({ namespace, kind, workload }: ReleaseReading) => JSON.stringify([namespace, kind, workload])
const naturalKey = ({ namespace, kind, workload, revision }: ReleaseReading) => JSON.stringify([namespace, kind, workload, revision])

/**
 * Keeps what a reading tells of releases and says how many were new. A release that is known keeps when it was first seen, and what the system
 * has forgotten since (times, version, cause, digests, that it failed before another one came); a reading older than the last one changes nothing. Other releases of the same workloads,
 * not seen in this reading, are no longer live.
 */
export async function upsertReleases(db: TeamDb, readings: readonly ReleaseReading[], sighting: Sighting): Promise<number> {
  const { prisma, teamId } = db
  const { connectionId, seenAt, imported } = sighting
  const unique = [...new Map(readings.map((reading) => [naturalKey(reading), reading])).values()]
  if (unique.length === 0) return 0
  await holdReleases(db, connectionId)
  const rows = JSON.stringify(unique.map((reading) => ({ ...reading, spec: keyedSpec(reading.spec ?? null, teamId), id: newId() })))
  const [added] = await prisma.$queryRaw<[{ count: number }]>`
    WITH "written" AS (
      INSERT INTO "release" AS "kept" ("id", "teamId", "connectionId", "namespace", "kind", "workload", "revision", "version", "cause", "images",
        "createdAt", "liveAt", "scheduledAt", "pulledAt", "readyAt", "spec", "deliveredBy", "outcome", "rolledBackFrom", "live", "imported", "at",
        "firstSeenAt", "lastSeenAt")
      SELECT "id", ${teamId}, ${connectionId}::uuid, "namespace", "kind", "workload", "revision", "version", "cause", "images",
        "createdAt", "liveAt", "scheduledAt", "pulledAt", "readyAt", nullif("spec", 'null'), nullif("deliveredBy", 'null'), "outcome", ARRAY(SELECT jsonb_array_elements_text("rolledBackFrom")), "live", ${imported},
        coalesce("liveAt", "createdAt", ${seenAt}::timestamptz), ${seenAt}::timestamptz, ${seenAt}::timestamptz
      FROM json_to_recordset(${rows}::json) AS "read" ("id" uuid, "namespace" text, "kind" text, "workload" text, "revision" text, "version" text,
        "cause" text, "images" jsonb, "createdAt" timestamptz, "liveAt" timestamptz, "scheduledAt" timestamptz, "pulledAt" timestamptz,
        "readyAt" timestamptz, "spec" jsonb, "deliveredBy" jsonb, "outcome" text,
        "rolledBackFrom" jsonb, "live" boolean)
      ON CONFLICT ("connectionId", "namespace", "kind", "workload", "revision") DO UPDATE SET
        "version" = coalesce(excluded."version", "kept"."version"),
        "cause" = coalesce(excluded."cause", "kept"."cause"),
        "images" = ${withKeptDigests},
        "createdAt" = coalesce(excluded."createdAt", "kept"."createdAt"),
        "liveAt" = coalesce(excluded."liveAt", "kept"."liveAt"),
        "scheduledAt" = coalesce(excluded."scheduledAt", "kept"."scheduledAt"),
        "pulledAt" = coalesce(excluded."pulledAt", "kept"."pulledAt"),
        "readyAt" = coalesce(excluded."readyAt", "kept"."readyAt"),
        "spec" = coalesce(excluded."spec", "kept"."spec"),
        "deliveredBy" = CASE WHEN excluded."deliveredBy" IS NULL OR jsonb_array_length("kept"."deliveredBy") >= jsonb_array_length(excluded."deliveredBy")
          AND jsonb_path_exists(excluded."deliveredBy", '$[*].at ? (@ == null)') THEN "kept"."deliveredBy" ELSE excluded."deliveredBy" END,
        "outcome" = CASE
          WHEN excluded."outcome" = 'unknown' OR ("kept"."outcome" = 'failed' AND excluded."outcome" = 'superseded') THEN "kept"."outcome"
          ELSE excluded."outcome" END,
        "rolledBackFrom" = CASE WHEN excluded."rolledBackFrom" = '{}' THEN "kept"."rolledBackFrom" ELSE excluded."rolledBackFrom" END,
        "live" = excluded."live",
        "at" = coalesce(excluded."liveAt", "kept"."liveAt", excluded."createdAt", "kept"."createdAt", "kept"."firstSeenAt"),
        "lastSeenAt" = excluded."lastSeenAt"
      WHERE excluded."lastSeenAt" >= "kept"."lastSeenAt"
      RETURNING ("kept".xmax = 0) AS "new"
    )
    SELECT count(*) FILTER (WHERE "new")::int AS "count" FROM "written"`
  const places = JSON.stringify(
    [...new Map(unique.map((reading) => [placeOf(reading), reading])).values()].map(({ namespace, kind, workload }) => ({
      namespace,
      kind,
      workload,
    })),
  )
  await prisma.$executeRaw`
    UPDATE "release" SET "live" = false
    FROM json_to_recordset(${places}::json) AS "read" ("namespace" text, "kind" text, "workload" text)
    WHERE "release"."teamId" = ${teamId} AND "release"."connectionId" = ${connectionId}::uuid AND "release"."namespace" = "read"."namespace"
      AND "release"."kind" = "read"."kind" AND "release"."workload" = "read"."workload"
      AND "release"."live" AND "release"."lastSeenAt" < ${seenAt}::timestamptz`
  return added.count
}

/** Releases in these namespaces, none for all. Where places lie in one another, as Marathon's groups do, those below count as well. */
const within = (namespaces: string[]) =>
  namespaces.length > 0 ? { OR: namespaces.flatMap((namespace) => [{ namespace }, { namespace: { startsWith: `${namespace}/` } }]) } : {}

/**
 * Ends what a whole reading did not find any more: releases of the connection last seen before it, in the namespaces that it covers (null for
 * all), are no longer live. To be called only when the reading came to its end.
 */
export async function endUnseenReleases(
  db: TeamDb,
  { connectionId, seenAt, namespaces }: { connectionId: string; seenAt: string; namespaces: string[] | null },
): Promise<void> {
  if (namespaces?.length === 0) return
  const { prisma, teamId } = db
  await holdReleases(db, connectionId)
  const where = { teamId, connectionId, live: true, lastSeenAt: { lt: seenAt }, ...within(namespaces ?? []) }
  await prisma.release.updateMany({ where, data: { live: false } })
}

/** The images as read, each without a digest taking the one that the same reference had before. */
const withKeptDigests = Prisma.sql`(
  SELECT coalesce(jsonb_agg(
    CASE WHEN "image"->>'digest' IS NOT NULL THEN "image" ELSE jsonb_set("image", '{digest}', coalesce((
      SELECT "old"->'digest' FROM jsonb_array_elements("kept"."images") AS "old"
      WHERE "old"->>'container' = "image"->>'container' AND "old"->>'reference' = "image"->>'reference' LIMIT 1
    ), 'null')) END ORDER BY "place"), '[]')
  FROM jsonb_array_elements(excluded."images") WITH ORDINALITY AS "new" ("image", "place"))`

/** One release, or null when the team has none of this id. */
export async function findRelease({ prisma, teamId }: TeamDb, id: string): Promise<Release | null> {
  const row = await prisma.release.findFirst({ where: { id, teamId }, omit: { spec: true, deliveredBy: true } })
  return row && fromRow(row)
}

/** Every release of one workload, wherever it runs, newest first; at most `limit`. */
export async function releasesOfWorkload({ prisma, teamId }: TeamDb, workload: string, limit: number): Promise<Release[]> {
  const rows = await prisma.release.findMany({
    where: { teamId, workload },
    omit: { spec: true, deliveredBy: true },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: limit,
  })
  return rows.map(fromRow)
}

/** Every release of a connection that came live or was made since, in the namespaces named (none for all), newest first. */
export async function releasesSince(
  { prisma, teamId }: TeamDb,
  { connectionId, namespaces, since }: { connectionId: string; namespaces: string[]; since: Date },
): Promise<Release[]> {
  const where = { teamId, connectionId, at: { gte: since }, ...within(namespaces) }
  return (await prisma.release.findMany({ where, omit: { spec: true, deliveredBy: true }, orderBy: [{ at: 'desc' }, { id: 'desc' }] })).map(
    fromRow,
  )
}
