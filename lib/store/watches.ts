import type { FailureReason } from '@/lib/domain/evidence'
import type { WatchState } from '@/lib/domain/watch'
import { toIso, toIsoOrNull } from './columns'
import type { TeamDb } from './team-db'

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
 * connections that it has then. One that another worker still holds, or whose connection is gone, is left out.
 */
export async function holdWatches(
  { prisma, teamId }: TeamDb,
  { connectionIds, holder, seconds }: { connectionIds: string[]; holder: string; seconds: number },
): Promise<Set<string>> {
  if (connectionIds.length === 0) return new Set()
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

/** Says how a watch goes; `since` moves when its state is another. Nothing happens when another worker has it. */
export async function setWatchState(
  { prisma, teamId }: TeamDb,
  { connectionId, holder }: WatchHolder,
  { state, reason = null, detail = null }: { state: WatchState; reason?: FailureReason | null; detail?: string | null },
): Promise<void> {
  await prisma.$executeRaw`
    UPDATE "connection_watch" SET "state" = ${state}, "reason" = ${reason}, "detail" = ${detail},
      "since" = CASE WHEN "state" = ${state} THEN "since" ELSE now() END
    WHERE "teamId" = ${teamId} AND "connectionId" = ${connectionId}::uuid AND "holder" = ${holder}`
}

/** Notes that a change was kept just now. */
export async function noteNews({ prisma, teamId }: TeamDb, { connectionId, holder }: WatchHolder): Promise<void> {
  await prisma.$executeRaw`
    UPDATE "connection_watch" SET "newsAt" = now()
    WHERE "teamId" = ${teamId} AND "connectionId" = ${connectionId}::uuid AND "holder" = ${holder}`
}

/** Gives the watch back, so that another worker may take it at once. */
export async function letGoOfWatch({ prisma, teamId }: TeamDb, { connectionId, holder }: WatchHolder): Promise<void> {
  await prisma.connectionWatch.deleteMany({ where: { teamId, connectionId, holder } })
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
