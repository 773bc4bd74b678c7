import type { Page } from '@/lib/domain/page'
import type { Audience, Redaction, Share, ShareKind } from '@/lib/domain/share'
import type { TimelineView } from '@/lib/domain/timeline-snapshot'
import { toIso, toIsoOrNull, toJson } from './columns'
import { Prisma, type Share as Row } from './generated/client'
import { type PageAsk, readPage } from './keyset'
import { newId } from './new-id'
import { notFound, refusing } from './row-version'
import type { TeamDb } from './team-db'

const fromRow = (row: Row, sha256: string): Share => ({
  id: row.id,
  title: row.title,
  note: row.note,
  kind: row.kind as ShareKind,
  comparisonId: row.comparisonId,
  sha256,
  audience: row.audience as Audience,
  live: row.live,
  redaction: row.redaction as Redaction,
  createdAt: toIso(row.createdAt),
  expiresAt: toIsoOrNull(row.expiresAt),
  revokedAt: toIsoOrNull(row.revokedAt),
  views: row.views,
  lastOpenedAt: toIsoOrNull(row.lastOpenedAt),
})

/** What a link is made from: `view` which releases a timeline is of, `tokenHash` by hashToken, `expiresAt` null until it is revoked, `createdBy` a user's id, `passphrase` salted and hashed. */
type ShareDraft = Pick<Share, 'title' | 'redaction' | 'expiresAt' | 'comparisonId'> & {
  snapshotId: string
  tokenHash: Uint8Array<ArrayBuffer>
  createdBy: string
} & Partial<Pick<Share, 'note' | 'audience' | 'live' | 'kind'> & { passphrase: Uint8Array<ArrayBuffer> | null; view: TimelineView | null }>

async function withHashes({ prisma, teamId }: TeamDb, rows: Row[]): Promise<Share[]> {
  const where = { teamId, id: { in: rows.map(({ snapshotId }) => snapshotId) } }
  const snapshots = rows.length ? await prisma.snapshot.findMany({ where, select: { id: true, sha256: true } }) : []
  const hashes = new Map(snapshots.map(({ id, sha256 }) => [id, sha256]))
  return rows.map((row) => fromRow(row, hashes.get(row.snapshotId) ?? ''))
}

/** Adds a link to a snapshot; throws a Problem when the comparison or the snapshot is not the team's. */
export async function insertShare(db: TeamDb, { view = null, ...draft }: ShareDraft): Promise<Share> {
  const missing = 'There is no such comparison in this team: open it again.'
  const data = { id: newId(), teamId: db.teamId, ...draft, view: toJson(view) }
  const { snapshot, ...row } = await refusing({ missing }, () =>
    db.prisma.share.create({ data, include: { snapshot: { select: { sha256: true } } } }),
  )
  return fromRow(row, snapshot.sha256)
}

/** One link, or null when the team has none of this id. */
export async function findShare({ prisma, teamId }: TeamDb, id: string): Promise<Share | null> {
  const found = await prisma.share.findFirst({ where: { id, teamId }, include: { snapshot: { select: { sha256: true } } } })
  return found && fromRow(found, found.snapshot.sha256)
}

/** Whether a link was ever made of a comparison. */
export async function isShared({ prisma, teamId }: TeamDb, comparisonId: string): Promise<boolean> {
  return (await prisma.share.count({ where: { teamId, comparisonId } })) > 0
}

/** The team's links, newest first, with the ended ones. */
export async function pageShares(db: TeamDb, ask: PageAsk = {}): Promise<Page<Share>> {
  const { items, next } = await readPage<'createdAt', Row>(db, { table: 'share', at: 'createdAt', where: [] }, ask)
  return { items: await withHashes(db, items), next }
}

/** The titles of these links, by id; those that are not the team's have none. */
export async function titlesOf({ prisma, teamId }: TeamDb, ids: string[]): Promise<Map<string, string>> {
  const rows = await prisma.share.findMany({ where: { teamId, id: { in: ids } }, select: { id: true, title: true } })
  return new Map(rows.map(({ id, title }) => [id, title]))
}

/** Ends a link at once; one that is revoked keeps the time of the first. Throws a Problem when there is none of this id. */
export async function revokeShare(db: TeamDb, id: string): Promise<Share> {
  await db.prisma.$executeRaw(
    Prisma.sql`UPDATE "share" SET "revokedAt" = now() WHERE "id" = ${id}::uuid AND "teamId" = ${db.teamId} AND "revokedAt" IS NULL`,
  )
  const share = await findShare(db, id)
  if (!share) throw notFound('share link')
  return share
}
