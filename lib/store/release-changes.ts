import type { TeamDb } from './team-db'

/** Any number of our own. */
const LOCK = 72707371

/** Has all workloads of the team made anew: their stages, or what they were told by, are not what they were. */
export async function noteAllChanged({ prisma, teamId }: TeamDb): Promise<void> {
  await prisma.$executeRaw`INSERT INTO "release_change" ("teamId", "kind", "key") VALUES (${teamId}, 'all', '')`
}

/** Lets one at a time make the team's rollups anew, until the transaction ends; whoever adds releases never waits for it. */
const holdRollups = ({ prisma, teamId }: TeamDb) => prisma.$queryRaw`SELECT pg_advisory_xact_lock(${LOCK}::int, hashtext(${teamId}))::text`

/**
 * The workloads that are to be made anew, in portions of about so many releases. What is known of commits, images and stages is spread over the
 * workloads that it is about.
 */
export async function changedWorkloads(db: TeamDb, portion: number): Promise<string[][]> {
  const { prisma, teamId } = db
  const [any] = await prisma.$queryRaw<[{ any: boolean }]>`
    SELECT EXISTS (SELECT 1 FROM "release_change" WHERE "teamId" = ${teamId}) AS "any"`
  if (!any.any) return []
  await holdRollups(db)
  await prisma.$executeRaw`
    WITH "taken" AS (DELETE FROM "release_change" WHERE "teamId" = ${teamId} AND "kind" <> 'workload' RETURNING "kind", "key")
    INSERT INTO "release_change" ("teamId", "kind", "key")
    SELECT ${teamId}, 'workload', "workload" FROM (
      SELECT "workload", "commit" FROM "journey" WHERE "teamId" = ${teamId}
      UNION ALL SELECT "workload", "commit" FROM "release_time" WHERE "teamId" = ${teamId}
    ) AS "told" WHERE "commit" IN (SELECT left("key", "digits") FROM "taken" CROSS JOIN generate_series(7, 40) AS "digits" WHERE "kind" = 'commit')
    UNION
    SELECT ${teamId}, 'workload', "workload" FROM "release_time" WHERE "teamId" = ${teamId}
      AND "digest" IN (SELECT "key" FROM "taken" WHERE "kind" = 'digest')
    UNION
    SELECT ${teamId}, 'workload', "workload" FROM "visit" WHERE "teamId" = ${teamId} AND "digest" IN (SELECT "key" FROM "taken" WHERE "kind" = 'digest')
    UNION
    SELECT ${teamId}, 'workload', "workload" FROM "release" WHERE "teamId" = ${teamId} AND EXISTS (SELECT 1 FROM "taken" WHERE "kind" = 'all')
    UNION
    SELECT ${teamId}, 'workload', "workload" FROM "workload_history" WHERE "teamId" = ${teamId} AND EXISTS (SELECT 1 FROM "taken" WHERE "kind" = 'all')`
  const counted = await prisma.$queryRaw<{ workload: string; releases: number }[]>`
    SELECT "changed"."key" AS "workload", (SELECT count(*)::int FROM "release" WHERE "teamId" = ${teamId} AND "workload" = "changed"."key") AS "releases"
    FROM (SELECT DISTINCT "key" FROM "release_change" WHERE "teamId" = ${teamId} AND "kind" = 'workload') AS "changed" ORDER BY 1`
  const portions: string[][] = []
  let room = 0
  for (const { workload, releases } of counted) {
    if (room <= 0) portions.push([])
    if (room <= 0) room = portion
    portions.at(-1)?.push(workload)
    room -= Math.max(1, releases)
  }
  return portions
}

/** Those of the workloads that are still to be made anew, which the transaction that calls it does: others wait, and what changes meanwhile is noted again. */
export async function takeChanged(db: TeamDb, workloads: readonly string[]): Promise<string[]> {
  await holdRollups(db)
  const taken = await db.prisma.$queryRaw<{ key: string }[]>`
    DELETE FROM "release_change" WHERE "teamId" = ${db.teamId} AND "kind" = 'workload' AND "key" = ANY(${[...workloads]}::text[]) RETURNING "key"`
  return [...new Set(taken.map(({ key }) => key))]
}
