import type { Collection, CollectionState, ProbeProgress } from '@/lib/domain/collection'
import type { FailureReason } from '@/lib/domain/evidence'
import type { Page } from '@/lib/domain/page'
import { toIso, toIsoOrNull } from './columns'
import { type CollectionProbe, Prisma, type Collection as Row } from './generated/client'
import { type PageAsk, readPage } from './keyset'
import { newId } from './new-id'
import { notFound, refusing } from './row-version'
import type { TeamDb } from './team-db'

const toProgress = (probe: CollectionProbe): ProbeProgress => ({
  probe: probe.probe,
  title: probe.title,
  state: probe.state as ProbeProgress['state'],
  read: probe.read,
  total: probe.total,
  reason: probe.reason as FailureReason | null,
  detail: probe.detail,
})

async function withProbes({ prisma, teamId }: TeamDb, rows: Row[]): Promise<Collection[]> {
  const where = { teamId, collectionId: { in: rows.map(({ id }) => id) } }
  const probes = rows.length ? await prisma.collectionProbe.findMany({ where, orderBy: [{ position: 'asc' }, { probe: 'asc' }] }) : []
  return rows.map((row) => {
    const own = probes.filter(({ collectionId }) => collectionId === row.id).map(toProgress)
    return {
      id: row.id,
      connectionId: row.connectionId,
      state: row.state as CollectionState,
      trigger: row.trigger as Collection['trigger'],
      queuedAt: toIso(row.queuedAt),
      startedAt: toIsoOrNull(row.startedAt),
      finishedAt: toIsoOrNull(row.finishedAt),
      read: own.reduce((sum, { read }) => sum + read, 0),
      probes: own,
    }
  })
}

/** Who or what asked for a collection: a user's id, or null for the schedule. */
type CollectionDraft = Pick<Collection, 'connectionId' | 'trigger'> & { requestedBy: string | null }

/** Adds a queued collection; throws a Problem when the connection is not the team's. */
export async function insertCollection(db: TeamDb, draft: CollectionDraft): Promise<Collection> {
  const missing = 'There is no such connection in this team: choose one of its connections.'
  const row = await refusing({ missing }, () => db.prisma.collection.create({ data: { id: newId(), teamId: db.teamId, ...draft } }))
  return existing(db, row.id)
}

async function existing(db: TeamDb, id: string): Promise<Collection> {
  const collection = await findCollection(db, id)
  if (!collection) throw notFound('collection')
  return collection
}

/** One collection, or null when the team has none of this id. */
export async function findCollection(db: TeamDb, id: string): Promise<Collection | null> {
  const rows = await db.prisma.collection.findMany({ where: { id, teamId: db.teamId } })
  return (await withProbes(db, rows))[0] ?? null
}

/** The newest collection of each connection, newest first. */
export async function newestCollections(db: TeamDb): Promise<Collection[]> {
  const rows = await db.prisma.$queryRaw<Row[]>`
    SELECT "newest".* FROM "connection" CROSS JOIN LATERAL (
      SELECT * FROM "collection" WHERE "teamId" = ${db.teamId} AND "connectionId" = "connection"."id" ORDER BY "queuedAt" DESC, "id" DESC LIMIT 1
    ) AS "newest"
    WHERE "connection"."teamId" = ${db.teamId} ORDER BY "newest"."queuedAt" DESC, "newest"."id" DESC`
  return withProbes(db, rows)
}

/** The team's collections, or one connection's, newest first. */
export async function pageCollections(
  db: TeamDb,
  { connectionId }: { connectionId?: string } = {},
  ask: PageAsk = {},
): Promise<Page<Collection>> {
  const where = connectionId ? [Prisma.sql`"connectionId" = ${connectionId}::uuid`] : []
  const { items, next } = await readPage<'queuedAt', Row>(db, { table: 'collection', at: 'queuedAt', where }, ask)
  return { items: await withProbes(db, items), next }
}

/**
 * The last streak of collections of a connection that failed in a row: how many, after which good one (null when there was none before), and whether it
 * still lasts. Null when none ever failed.
 */
export async function lastStreak(
  { prisma, teamId }: TeamDb,
  connectionId: string,
): Promise<{ failures: number; after: string | null; lasts: boolean } | null> {
  const [streak] = await prisma.$queryRaw<{ failures: number; after: string | null; lasts: boolean }[]>`
    WITH "ended" AS (
      SELECT "id", "state", "queuedAt" FROM "collection"
      WHERE "teamId" = ${teamId} AND "connectionId" = ${connectionId}::uuid AND "state" IN ('done', 'failed')
    ), "last" AS (
      SELECT "id", "queuedAt" FROM "ended" WHERE "state" = 'failed' ORDER BY "queuedAt" DESC, "id" DESC LIMIT 1
    ), "good" AS (
      SELECT "ended"."id", "ended"."queuedAt" FROM "ended", "last"
      WHERE "ended"."state" = 'done' AND ("ended"."queuedAt", "ended"."id") < ("last"."queuedAt", "last"."id")
      ORDER BY "ended"."queuedAt" DESC, "ended"."id" DESC LIMIT 1
    )
    SELECT (SELECT "id" FROM "good") AS "after",
      (SELECT count(*)::int FROM "ended" WHERE "ended"."state" = 'failed'
        AND NOT EXISTS (SELECT 1 FROM "good" WHERE ("ended"."queuedAt", "ended"."id") < ("good"."queuedAt", "good"."id"))) AS "failures",
      NOT EXISTS (SELECT 1 FROM "ended", "last" WHERE "ended"."state" = 'done'
        AND ("ended"."queuedAt", "ended"."id") > ("last"."queuedAt", "last"."id")) AS "lasts"
    FROM "last"`
  return streak ?? null
}

/** Collections that are queued or running, oldest first: what a worker that comes back has to finish. */
export async function unfinishedCollections(db: TeamDb, { connectionId }: { connectionId?: string } = {}): Promise<Collection[]> {
  const where = { teamId: db.teamId, connectionId, state: { in: unfinished } }
  return withProbes(db, await db.prisma.collection.findMany({ where, orderBy: [{ queuedAt: 'asc' }, { id: 'asc' }] }))
}

/** Which connection each of these collections asked; those that are gone are left out. */
export async function connectionsAsked({ prisma, teamId }: TeamDb, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await prisma.collection.findMany({ where: { teamId, id: { in: [...ids] } }, select: { id: true, connectionId: true } })
  return new Map(rows.map(({ id, connectionId }) => [id, connectionId]))
}

const unfinished = ['queued', 'running'] satisfies CollectionState[]

/** Marks a queued collection as running; one that is running already keeps its start, and null says that it has ended. */
export async function startCollection(db: TeamDb, id: string): Promise<Collection | null> {
  const count = await db.prisma.$executeRaw`
    UPDATE "collection" SET "state" = 'running', "startedAt" = coalesce("startedAt", now())
    WHERE "id" = ${id}::uuid AND "teamId" = ${db.teamId} AND "state" IN ('queued', 'running')`
  return count ? findCollection(db, id) : null
}

/** Ends a collection that has not ended, now, or with the times at which it ran elsewhere (a start that is not known is null); null when it had ended. */
export async function finishCollection(
  db: TeamDb,
  id: string,
  state: Exclude<CollectionState, 'queued' | 'running'>,
  ran: { startedAt?: string | null; finishedAt: string } = { finishedAt: new Date().toISOString() },
): Promise<Collection | null> {
  const where = { id, teamId: db.teamId, state: { in: unfinished } }
  const { count } = await db.prisma.collection.updateMany({ where, data: { state, ...ran } })
  return count ? findCollection(db, id) : null
}

/** Keeps the progress of probes, in their order for those that are new to the collection. Throws a Problem when the collection is gone. */
export async function saveProgress(db: TeamDb, id: string, probes: readonly ProbeProgress[]): Promise<Collection> {
  const rows = JSON.stringify(probes.map((probe, position) => ({ ...probe, position })))
  await db.prisma.$executeRaw`
    INSERT INTO "collection_probe" ("teamId", "collectionId", "probe", "title", "position", "state", "read", "total", "reason", "detail")
    SELECT "teamId", "id", "told"."probe", "told"."title",
      "told"."position" + (SELECT count(*) FROM "collection_probe" WHERE "teamId" = ${db.teamId} AND "collectionId" = ${id}::uuid),
      "told"."state", "told"."read", "told"."total", "told"."reason", "told"."detail"
    FROM "collection", jsonb_to_recordset(${rows}::jsonb)
      AS "told" ("probe" text, "title" text, "position" int, "state" text, "read" int, "total" int, "reason" text, "detail" text)
    WHERE "collection"."teamId" = ${db.teamId} AND "collection"."id" = ${id}::uuid
    ON CONFLICT ("collectionId", "probe") DO UPDATE SET "title" = excluded."title", "state" = excluded."state", "read" = excluded."read",
      "total" = excluded."total", "reason" = excluded."reason", "detail" = excluded."detail"`
  return existing(db, id)
}

/** Asks a collection to stop: one that is still queued is cancelled at once, a running one stops when its worker sees it. Throws a Problem when there is none. */
export async function askCancel(db: TeamDb, id: string): Promise<Collection> {
  const { prisma, teamId } = db
  await prisma.collection.updateMany({ where: { id, teamId, state: 'running' }, data: { cancelAsked: true } })
  const cancelled = { state: 'cancelled', cancelAsked: true, finishedAt: new Date() }
  await prisma.collection.updateMany({ where: { id, teamId, state: 'queued' }, data: cancelled })
  return existing(db, id)
}

/** Whether somebody asked the collection to stop, or it is gone. */
export async function isCancelAsked({ prisma, teamId }: TeamDb, id: string): Promise<boolean> {
  const row = await prisma.collection.findFirst({ where: { id, teamId }, select: { cancelAsked: true } })
  return row?.cancelAsked ?? true
}
