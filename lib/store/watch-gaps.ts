import type { GapReason, WatchGap } from '@/lib/domain/watch'
import { toIso, toIsoOrNull } from './columns'
import { Prisma, type WatchGap as Row } from './generated/client'
import type { TeamDb } from './team-db'

const fromRow = ({ connectionId, from, to, reason }: Omit<Row, 'id' | 'teamId'>): WatchGap => ({
  connectionId,
  from: toIso(from),
  to: toIsoOrNull(to),
  reason: reason as GapReason,
})

/**
 * Begins a gap at each of these connections from when its watch last followed, where it did and no gap goes on already. With `notOf` only where another
 * worker than that one had the watch, and has not said for too long that it still has.
 */
export async function openGaps(
  { prisma, teamId }: TeamDb,
  { connectionIds, reason, notOf }: { connectionIds: readonly string[]; reason: GapReason; notOf: string | null },
): Promise<void> {
  const vanished = notOf === null ? Prisma.sql`true` : Prisma.sql`"holder" <> ${notOf} AND "heldUntil" < now()`
  await prisma.$executeRaw`
    INSERT INTO "watch_gap" ("id", "teamId", "connectionId", "from", "reason")
    SELECT gen_random_uuid(), "teamId", "connectionId", "seenUntil", ${reason} FROM "connection_watch"
    WHERE "teamId" = ${teamId} AND "connectionId" = ANY(${[...connectionIds]}::uuid[]) AND "seenUntil" IS NOT NULL AND ${vanished}
    ORDER BY "connectionId"
    ON CONFLICT DO NOTHING`
}

/** Ends the gap that goes on at a connection, if one does: from now on it is seen what happens, and what happened in it was not. */
export async function closeGap({ prisma, teamId }: TeamDb, connectionId: string): Promise<void> {
  await prisma.$executeRaw`
    UPDATE "watch_gap" SET "to" = greatest("from", now())
    WHERE "teamId" = ${teamId} AND "connectionId" = ${connectionId}::uuid AND "to" IS NULL`
}

/** Takes back the gap that goes on at a connection because it was away: it told afterwards all that had happened. */
export async function dropGap({ prisma, teamId }: TeamDb, connectionId: string): Promise<void> {
  await prisma.watchGap.deleteMany({ where: { teamId, connectionId, to: null, reason: 'away' } })
}

/**
 * Keeps that what happened between two moments was not seen. A gap of the connection that reaches into this one, or goes on, takes it in, so that
 * what is told twice is kept once.
 */
export async function keepGap(
  { prisma, teamId }: TeamDb,
  { connectionId, from, to, reason }: { connectionId: string; from: Date; to: Date; reason: GapReason },
): Promise<void> {
  const widened = await prisma.$executeRaw`
    UPDATE "watch_gap" SET "from" = least("from", ${from}::timestamptz), "to" = greatest("to", ${to}::timestamptz),
      "reason" = CASE WHEN "reason" = 'away' THEN ${reason} ELSE "reason" END
    WHERE "id" = (
      SELECT "id" FROM "watch_gap" WHERE "teamId" = ${teamId} AND "connectionId" = ${connectionId}::uuid
        AND "from" <= ${to}::timestamptz AND ("to" IS NULL OR "to" >= ${from}::timestamptz)
      ORDER BY "from" LIMIT 1
    )`
  if (widened > 0) return
  await prisma.$executeRaw`
    INSERT INTO "watch_gap" ("id", "teamId", "connectionId", "from", "to", "reason")
    VALUES (gen_random_uuid(), ${teamId}, ${connectionId}::uuid, ${from}::timestamptz, ${to}::timestamptz, ${reason})
    ON CONFLICT DO NOTHING`
}

/** The gaps of the team that touch a stretch of time, the oldest first; at most the newest 2,000. */
export async function gapsOfTeam({ prisma, teamId }: TeamDb, { from, to }: { from: string; to: string }): Promise<WatchGap[]> {
  const where = { teamId, from: { lte: to }, OR: [{ to: null }, { to: { gte: from } }] }
  const rows = await prisma.watchGap.findMany({ where, orderBy: [{ from: 'desc' }, { id: 'desc' }], take: 2000 })
  return rows.toReversed().map(fromRow)
}
