import { MAX_PAGE, type Page } from '@/lib/domain/page'
import { Problem } from '@/lib/domain/problem'
import { Prisma } from './generated/client'
import type { TeamDb, TeamReads } from './team-db'

/** Which page of a list: the cursor that the page before gave, none for the first; 50 rows unless told, at most MAX_PAGE. */
export type PageAsk = { cursor?: string | null; limit?: number }

/** A list that is read newest first: its table, the columns of its time and, where that is not "id", of what tells rows of one time apart, conditions beside the team's, and the columns that are read, all unless told. */
type Listing<At extends string> = { table: string; at: At; id?: string; where: Prisma.Sql[]; columns?: Prisma.Sql }

const FORM = /^(\d{1,14}) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

const toCursor = (at: Date, id: string) => Buffer.from(`${at.getTime()} ${id}`).toString('base64url')

function fromCursor(cursor: string): { at: Date; id: string } {
  const [, at, id] = FORM.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? []
  if (!at || !id) throw new Problem('invalid', 'The cursor is not one of ours: leave it out to begin with the first page.')
  return { at: new Date(Number(at)), id }
}

/**
 * One page of a team's rows, newest first. The row comparison is one range of the index on (team, ..., time, id), so page 4,000 costs what the
 * first does; written as OR it would be a filter that reads everything newer again. Throws a Problem for a cursor that is none.
 */
export async function readPage<At extends string, Row extends { id: string } & Record<At, Date>>(
  db: TeamDb,
  listing: Listing<At>,
  { cursor, limit = 50 }: PageAsk,
): Promise<Page<Row>> {
  const rows = await db.prisma.$queryRaw<Row[]>(pageQuery(db.teamId, listing, { cursor, limit }))
  return cutPage(rows, limit, (row) => row[listing.at])
}

/**
 * The same page, its rows read as one value, which takes a fraction of the time of reading their columns one by one. Times are texts as the database
 * writes them.
 */
export async function readPageAsOne<At extends string, Row extends { id: string } & Record<At, string>>(
  db: TeamReads,
  listing: Listing<At>,
  { cursor, limit = 50 }: PageAsk,
): Promise<Page<Row>> {
  const query = pageQuery(db.teamId, listing, { cursor, limit })
  const [found] = await db.read<{ rows: Row[] | null }>(Prisma.sql`SELECT json_agg("row") AS "rows" FROM (${query}) AS "row"`)
  return cutPage(found?.rows ?? [], limit, (row) => new Date(row[listing.at]))
}

function cutPage<Row extends { id: string }>(rows: Row[], limit: number, atOf: (row: Row) => Date): Page<Row> {
  const items = rows.slice(0, pageSize(limit))
  const last = rows.length > items.length ? items.at(-1) : undefined
  return { items, next: last ? toCursor(atOf(last), last.id) : null }
}

const pageSize = (limit: number) => Math.min(Math.max(Math.trunc(limit), 1), MAX_PAGE)

/** The statement of readPage; it asks for one row more than the page has, which tells whether there is a next one. */
export function pageQuery(
  teamId: string,
  { table, at, id = 'id', where, columns = Prisma.raw('*') }: Listing<string>,
  { cursor, limit = 50 }: PageAsk,
): Prisma.Sql {
  const [time, key] = [Prisma.raw(`"${at}"`), Prisma.raw(`"${id}"`)]
  const conditions = [Prisma.sql`"teamId" = ${teamId}`, ...where]
  if (cursor) {
    const after = fromCursor(cursor)
    conditions.push(Prisma.sql`(${time}, ${key}) < (${after.at}::timestamptz, ${after.id}::uuid)`)
  }
  return Prisma.sql`SELECT ${columns} FROM ${Prisma.raw(`"${table}"`)} WHERE ${Prisma.join(conditions, ' AND ')} ORDER BY ${time} DESC, ${key} DESC LIMIT ${pageSize(limit) + 1}`
}
