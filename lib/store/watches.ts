import type { FailureReason } from '@/lib/domain/evidence'
import type { WatchState } from '@/lib/domain/watch'
import { toIso, toIsoOrNull } from './columns'
import type { TeamDb } from './team-db'
import { openGaps } from './watch-gaps'

/** How a connection is watched, as its row says. */
export type KeptWatch = {
  state: WatchState
  since: string
  reason: FailureReason | null
  detail: string | null
  newsAt: string | null
  /** False when the worker that had it has not said for too long that it still has. */
  held: boolean
}

/** Who watches which connection. */
export type WatchHolder = { connectionId: string; holder: string }

/**
 * Takes the watches of these connections for one worker, for `seconds` from now by the database's clock, or prolongs those that it has; answers the
 * connections that it has then. One that another worker still holds, or whose connection is gone, is left out. From when another one that had a watch
 * was last heard of, nobody saw what happened: a gap begins there.
 */
export async function holdWatches(
  db: TeamDb,
  { connectionIds, holder, seconds }: { connectionIds: string[]; holder: string; seconds: number },
): Promise<Set<string>> {
  if (connectionIds.length === 0) return new Set()
  const { prisma, teamId } = db
  await openGaps(db, { connectionIds, reason: 'taken-over', notOf: holder })
  const rows = await prisma.$queryRaw<{ connectionId: string }[]>`
    INSERT INTO "connection_watch" AS "kept" ("connectionId", "teamId", "holder", "heldUntil", "state", "since")
    SELECT "id", ${teamId}, ${holder}, now() + make_interval(secs => ${seconds}), 'beginning', now()
    FROM "connection" WHERE "teamId" = ${teamId} AND "id" = ANY(${connectionIds}::uuid[])
    ORDER BY "id"
    ON CONFLICT ("connectionId") DO UPDATE SET
      "holder" = excluded."holder",
      "heldUntil" = excluded."heldUntil",
      "state" = CASE WHEN "kept"."holder" = excluded."holder" THEN "kept"."state" ELSE 'beginning' END,
      "since" = CASE WHEN "kept"."holder" = excluded."holder" THEN "kept"."since" ELSE now() END,
      "seenUntil" = CASE WHEN "kept"."holder" = excluded."holder" AND "kept"."state" = 'watching' THEN now() ELSE "kept"."seenUntil" END,
      "reason" = CASE WHEN "kept"."holder" = excluded."holder" THEN "kept"."reason" END,
      "detail" = CASE WHEN "kept"."holder" = excluded."holder" THEN "kept"."detail" END
    WHERE "kept"."holder" = excluded."holder" OR "kept"."heldUntil" < now()
    RETURNING "connectionId"`
  return new Set(rows.map(({ connectionId }) => connectionId))
}

/** Whether the worker still has the watch; until the transaction ends nobody else takes it. */
export async function stillHolds({ prisma, teamId }: TeamDb, { connectionId, holder }: WatchHolder): Promise<boolean> {
  const rows = await prisma.$queryRaw<unknown[]>`
    SELECT 1 FROM "connection_watch"
    WHERE "teamId" = ${teamId} AND "connectionId" = ${connectionId}::uuid AND "holder" = ${holder} AND "heldUntil" >= now() FOR SHARE`
  return rows.length > 0
}

/** Says how a watch goes; `since` moves when its state is another. False, and nothing happens, when another worker has it. */
export async function setWatchState(
  { prisma, teamId }: TeamDb,
  { connectionId, holder }: WatchHolder,
  { state, reason = null, detail = null }: { state: WatchState; reason?: FailureReason | null; detail?: string | null },
): Promise<boolean> {
  const changed = await prisma.$executeRaw`
    UPDATE "connection_watch" SET "state" = ${state}, "reason" = ${reason}, "detail" = ${detail},
      "since" = CASE WHEN "state" = ${state} THEN "since" ELSE now() END,
      "seenUntil" = CASE WHEN ${state} = 'watching' THEN now() ELSE "seenUntil" END
    WHERE "teamId" = ${teamId} AND "connectionId" = ${connectionId}::uuid AND "holder" = ${holder}`
  return changed > 0
}

/** Notes that a change was kept just now. */
export async function noteNews({ prisma, teamId }: TeamDb, { connectionId, holder }: WatchHolder): Promise<void> {
  await prisma.$executeRaw`
    UPDATE "connection_watch" SET "newsAt" = now()
    WHERE "teamId" = ${teamId} AND "connectionId" = ${connectionId}::uuid AND "holder" = ${holder}`
}

/** Gives the watch back, so that another worker may take it at once; from here on nobody sees what happens, for the reason that is given. */
export async function letGoOfWatch(
  db: TeamDb,
  { connectionId, holder, reason }: WatchHolder & { reason: 'stopped' | 'off' },
): Promise<void> {
  const { prisma, teamId } = db
  const given = await prisma.$executeRaw`
    UPDATE "connection_watch" SET "heldUntil" = now() - interval '1 millisecond',
      "seenUntil" = CASE WHEN "state" = 'watching' THEN now() ELSE "seenUntil" END
    WHERE "teamId" = ${teamId} AND "connectionId" = ${connectionId}::uuid AND "holder" = ${holder} AND "heldUntil" >= now()`
  if (given > 0) await openGaps(db, { connectionIds: [connectionId], reason, notOf: null })
}

/** Says that a watch begins anew because what it reads was edited: until it follows again nobody sees what happens. */
export async function beginWatchAnew(db: TeamDb, { connectionId, holder }: WatchHolder): Promise<void> {
  const { prisma, teamId } = db
  const begun = await prisma.$executeRaw`
    UPDATE "connection_watch" SET "state" = 'beginning', "since" = now(), "reason" = NULL, "detail" = NULL,
      "seenUntil" = CASE WHEN "state" = 'watching' THEN now() ELSE "seenUntil" END
    WHERE "teamId" = ${teamId} AND "connectionId" = ${connectionId}::uuid AND "holder" = ${holder} AND "heldUntil" >= now()`
  if (begun > 0) await openGaps(db, { connectionIds: [connectionId], reason: 'edited', notOf: null })
}

/** How many of these connections are watched now, and since when all of those are; null when none is. */
export async function countWatched(
  { prisma, teamId }: TeamDb,
  connectionIds: readonly string[],
): Promise<{ watching: number; since: string | null }> {
  const [{ watching, since } = { watching: 0, since: null }] = await prisma.$queryRaw<{ watching: number; since: Date | null }[]>`
    SELECT count(*)::int AS "watching", max("since") AS "since" FROM "connection_watch"
    WHERE "teamId" = ${teamId} AND "connectionId" = ANY(${[...connectionIds]}::uuid[]) AND "state" = 'watching' AND "heldUntil" >= now()`
  return { watching, since: toIsoOrNull(since) }
}

/** How a connection is watched; null when no worker has it, or ever had. */
export async function findWatch({ prisma, teamId }: TeamDb, connectionId: string): Promise<KeptWatch | null> {
  const row = await prisma.connectionWatch.findFirst({ where: { teamId, connectionId } })
  if (!row) return null
  const [{ held } = { held: false }] = await prisma.$queryRaw<{ held: boolean }[]>`
    SELECT "heldUntil" >= now() AS "held" FROM "connection_watch" WHERE "teamId" = ${teamId} AND "connectionId" = ${connectionId}::uuid`
  const { state, reason, detail } = row
  return {
    state: state as WatchState,
    since: toIso(row.since),
    reason: reason as FailureReason | null,
    detail,
    newsAt: toIsoOrNull(row.newsAt),
    held,
  }
}
