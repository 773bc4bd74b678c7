import type { Page } from '@/lib/domain/page'
import type { Release } from '@/lib/domain/release'
import { Prisma } from './generated/client'
import { type PageAsk, readPageAsOne } from './keyset'
import type { TeamDb, TeamReads } from './team-db'

const utc = (time: string) => new Date(time).toISOString()
const utcOrNull = (time: string | null) => time && utc(time)

/** A release as the database writes it, with the time that lists are ordered by. */
type Written = Release & { at: string }

/** What is read of a release: all but what is kept beside it. */
const COLUMNS = Prisma.raw(
  '"id", "connectionId", "namespace", "kind", "workload", "revision", "version", "cause", "images", "createdAt", "liveAt", "scheduledAt", "pulledAt", "readyAt", "outcome", "rolledBackFrom", "live", "imported", "at", "firstSeenAt", "lastSeenAt"',
)

const fromWritten = ({ at: _, ...release }: Written): Release => ({
  ...release,
  createdAt: utcOrNull(release.createdAt),
  liveAt: utcOrNull(release.liveAt),
  scheduledAt: utcOrNull(release.scheduledAt ?? null),
  pulledAt: utcOrNull(release.pulledAt ?? null),
  readyAt: utcOrNull(release.readyAt),
  firstSeenAt: utc(release.firstSeenAt),
  lastSeenAt: utc(release.lastSeenAt),
})

/**
 * The releases that a condition names, the newest first; at most `limit`, null for all. As one value: ten thousands of rows of single columns take
 * several times as long to read.
 */
export async function readReleases({ prisma, teamId }: TeamDb, where: Prisma.Sql, limit: number | null = null): Promise<Release[]> {
  const [found] = await prisma.$queryRaw<[{ releases: Written[] | null }]>`
    SELECT json_agg("one") AS "releases" FROM (
      SELECT ${COLUMNS} FROM "release" WHERE "teamId" = ${teamId} AND ${where} ORDER BY "at" DESC, "id" DESC LIMIT ${limit}::int
    ) AS "one"`
  return (found.releases ?? []).map(fromWritten)
}

/** Which releases are listed; without any, all of the team's. */
export type ReleaseFilter = { connectionId?: string; workload?: string }

/** The team's releases, the one that came live last first. */
export async function pageReleases(
  db: TeamReads,
  { connectionId, workload }: ReleaseFilter = {},
  ask: PageAsk = {},
): Promise<Page<Release>> {
  const where = []
  if (connectionId) where.push(Prisma.sql`"connectionId" = ${connectionId}::uuid`)
  if (workload) where.push(Prisma.sql`"workload" = ${workload}`)
  const { items, next } = await readPageAsOne<'at', Written>(db, { table: 'release', at: 'at', where, columns: COLUMNS }, ask)
  return { items: items.map(fromWritten), next }
}

/** Everything that is kept of these workloads. */
export const releasesOfWorkloads = (db: TeamDb, workloads: readonly string[]): Promise<Release[]> =>
  readReleases(db, Prisma.sql`"workload" = ANY(${[...workloads]}::text[])`)

/** Which releases are read around a time: `until` null for no end, of these workloads where any are named. */
type Around = { since: Date; until?: Date | null; workloads?: readonly string[]; limit: number }

/** At most `limit` releases that came live or were made in a stretch of time, newest first, and at most as many that are live beside them. */
export async function releasesOfTeam(db: TeamDb, { since, until = null, workloads, limit }: Around): Promise<Release[]> {
  const own = workloads ? Prisma.sql`"workload" = ANY(${[...workloads]}::text[])` : Prisma.sql`true`
  const ended = until === null ? Prisma.sql`true` : Prisma.sql`"at" <= ${until}::timestamptz`
  const inside = Prisma.sql`"at" >= ${since}::timestamptz AND ${ended}`
  const recent = await readReleases(db, Prisma.sql`${own} AND ${inside}`, limit)
  return [...recent, ...(await readReleases(db, Prisma.sql`${own} AND "live" AND NOT (${inside})`, limit))]
}

/** Where each workload of the team was ever seen. */
export function placesOfTeam({ prisma, teamId }: TeamDb): Promise<{ connectionId: string; namespace: string; workload: string }[]> {
  return prisma.releasePlace.findMany({
    where: { teamId },
    distinct: ['connectionId', 'namespace', 'workload'],
    select: { connectionId: true, namespace: true, workload: true },
  })
}

/** The releases of these ids. */
export const releasesOfIds = (db: TeamDb, ids: readonly string[]): Promise<Release[]> =>
  readReleases(db, Prisma.sql`"id" = ANY(${[...ids]}::uuid[])`)
