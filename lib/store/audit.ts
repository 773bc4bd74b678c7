import type { Page } from '@/lib/domain/page'
import { toIso, toJson } from './columns'
import { Prisma, type AuditEntry as Row } from './generated/client'
import { type PageAsk, readPage } from './keyset'
import { newId } from './new-id'
import type { TeamDb } from './team-db'

/** Who did what, when, to which row: `actor` a user's id, `action` a verb, `objectKind` a noun of the API, `detail` what changed, without secrets. */
type AuditEntry = { id: string; at: string; actor: string; action: string; objectKind: string; objectId: string; detail: unknown }

const fromRow = ({ teamId: _, at, ...entry }: Row): AuditEntry => ({ ...entry, at: toIso(at) })

/** Adds an entry, in the transaction of what it tells, so that neither is there without the other. */
export async function appendAudit({ prisma, teamId }: TeamDb, { detail, ...entry }: Omit<AuditEntry, 'id' | 'at'>): Promise<void> {
  await prisma.auditEntry.create({ data: { id: newId(), teamId, ...entry, detail: toJson(detail) } })
}

/** The team's audit, newest first: all of it, or what was done to one kind of object. */
export async function pageAudit(db: TeamDb, ask: PageAsk = {}, objectKind?: string): Promise<Page<AuditEntry>> {
  const where = objectKind === undefined ? [] : [Prisma.sql`"objectKind" = ${objectKind}`]
  const { items, next } = await readPage<'at', Row>(db, { table: 'audit_entry', at: 'at', where }, ask)
  return { items: items.map(fromRow), next }
}

/** What was edited of these objects in a stretch of time, the newest first, and which of their fields; not by whom. At most `limit`. */
export async function editsBetween(
  { prisma, teamId }: TeamDb,
  { objectIds, from, to, limit }: { objectIds: readonly string[]; from: Date; to: Date; limit: number },
): Promise<{ objectKind: string; objectId: string; at: string; fields: string[] }[]> {
  const rows = await prisma.auditEntry.findMany({
    where: { teamId, action: 'edit', objectId: { in: [...objectIds] }, at: { gt: from, lte: to } },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: limit,
  })
  return rows.map(({ objectKind, objectId, at, detail }) => ({
    ...{ objectKind, objectId, at: toIso(at) },
    fields: detail && typeof detail === 'object' && !Array.isArray(detail) ? Object.keys(detail) : [],
  }))
}
