import type { LoopToken } from '@/lib/domain/loop-token'
import { prisma } from './client'
import { toIso, toIsoOrNull } from './columns'
import type { LoopToken as Row } from './generated/client'
import { newId } from './new-id'
import { notFound } from './row-version'
import type { TeamDb } from './team-db'

const fromRow = (row: Row): LoopToken => ({
  id: row.id,
  profileId: row.profileId,
  label: row.label,
  createdAt: toIso(row.createdAt),
  expiresAt: toIso(row.expiresAt),
  revokedAt: toIsoOrNull(row.revokedAt),
  lastUsedOn: toIsoOrNull(row.lastUsedAt)?.slice(0, 10) ?? null,
})

/** What a token is made from: `tokenHash` by hashToken, `createdBy` a user's id. */
type LoopTokenDraft = Pick<LoopToken, 'profileId' | 'label'> & { tokenHash: Uint8Array<ArrayBuffer>; createdBy: string; expiresAt: Date }

/** Adds a token to a profile of the team. */
export async function insertLoopToken({ prisma: transaction, teamId }: TeamDb, draft: LoopTokenDraft): Promise<LoopToken> {
  return fromRow(await transaction.loopToken.create({ data: { id: newId(), teamId, ...draft } }))
}

/** The newest tokens of a profile, newest first, with the ended ones; at most 200. */
export async function listLoopTokens({ prisma: transaction, teamId }: TeamDb, profileId: string): Promise<LoopToken[]> {
  const orderBy = [{ createdAt: 'desc' }, { id: 'desc' }] as const
  return (await transaction.loopToken.findMany({ where: { teamId, profileId }, orderBy: [...orderBy], take: 200 })).map(fromRow)
}

/** How many tokens of a profile still work. */
export function countLoopTokens({ prisma: transaction, teamId }: TeamDb, profileId: string, now: Date): Promise<number> {
  return transaction.loopToken.count({ where: { teamId, profileId, revokedAt: null, expiresAt: { gt: now } } })
}

/** Ends a token at once; one that is revoked keeps the time of the first. Throws a Problem when there is none of this id. */
export async function revokeLoopToken({ prisma: transaction, teamId }: TeamDb, id: string): Promise<LoopToken> {
  await transaction.$executeRaw`
    UPDATE "loop_token" SET "revokedAt" = now() WHERE "id" = ${id}::uuid AND "teamId" = ${teamId} AND "revokedAt" IS NULL`
  const row = await transaction.loopToken.findFirst({ where: { id, teamId } })
  if (!row) throw notFound('loop token')
  return fromRow(row)
}

/** Who sends loops: a token that works, and the one profile of the one team that it writes to. */
export type LoopSender = { id: string; teamId: string; profileId: string }

/** The sender whose token has this hash, of whichever team; null alike when unknown, expired or revoked, by the database's clock. */
export function findLoopSender(tokenHash: Uint8Array<ArrayBuffer>): Promise<LoopSender | null> {
  const hash = Buffer.from(tokenHash).toString('hex')
  return prisma().$transaction(async (transaction) => {
    await transaction.$queryRaw`SELECT set_config('fourways.loop_token', ${hash}, true), set_config('role', 'fourways_visitor', true)`
    return transaction.loopToken.findFirst({ where: { tokenHash }, select: { id: true, teamId: true, profileId: true } })
  })
}

/** What a token may send within an hour. */
export type HourlyLimit = { uploads: number; lines: number }

/** What came of a use: counted; `ended` when the token was revoked or expired meanwhile; or for how many seconds it has used up its hour. */
export type LoopTokenUse = 'counted' | 'ended' | { waitSeconds: number }

/** Counts one upload of so many lines on a token, and the day of its use. An hour begins with the first upload after the one before has ended. */
export async function countLoopTokenUse(db: TeamDb, id: string, lines: number, limit: HourlyLimit): Promise<LoopTokenUse> {
  const { prisma: transaction, teamId } = db
  const count = await transaction.$executeRaw`
    UPDATE "loop_token" SET
      "lastUsedAt" = date_trunc('day', now(), 'UTC'),
      "hourUploads" = 1 + CASE WHEN "hourBegan" > now() - interval '1 hour' THEN "hourUploads" ELSE 0 END,
      "hourLines" = ${lines}::int + CASE WHEN "hourBegan" > now() - interval '1 hour' THEN "hourLines" ELSE 0 END,
      "hourBegan" = CASE WHEN "hourBegan" > now() - interval '1 hour' THEN "hourBegan" ELSE now() END
    WHERE "id" = ${id}::uuid AND "teamId" = ${teamId} AND "revokedAt" IS NULL AND "expiresAt" > now()
      AND ("hourBegan" IS NULL OR "hourBegan" <= now() - interval '1 hour'
        OR ("hourUploads" < ${limit.uploads}::int AND "hourLines" + ${lines}::int <= ${limit.lines}::int))`
  if (count > 0) return 'counted'
  const [row] = await transaction.$queryRaw<{ wait: number }[]>`
    SELECT ceil(extract(epoch FROM "hourBegan" + interval '1 hour' - now()))::int AS "wait" FROM "loop_token"
    WHERE "id" = ${id}::uuid AND "teamId" = ${teamId} AND "revokedAt" IS NULL AND "expiresAt" > now()`
  return row ? { waitSeconds: Math.max(1, row.wait) } : 'ended'
}
