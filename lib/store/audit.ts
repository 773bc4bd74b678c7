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
