import type { Evidence, Outcome, Subject } from '@/lib/domain/evidence'
import { fromRow } from './evidence'
import { Prisma, type Evidence as Row } from './generated/client'
import type { TeamDb } from './team-db'

/** Outcomes that stand for each other. A guess never hides a declaration, nor a failure a measurement. */
const classes: Record<Outcome, string> = {
  measured: 'measured',
  declared: 'declared',
  guessed: 'guessed',
  catalogue: 'catalogue',
  'not-applicable': 'empty',
  failed: 'empty',
}

/** Newest first; of the same moment the one recorded later. */
const newestFirst = (a: Evidence, b: Evidence) =>
  a.observedAt === b.observedAt ? (a.id < b.id ? 1 : -1) : a.observedAt < b.observedAt ? 1 : -1

/**
 * What the subjects' metrics read now, newest first: of each subject and metric the newest piece of each class of outcome, which are measured,
 * declared, guessed, catalogue, and failed or not applicable. So a failure comes with the value before it. Metrics nobody asked for yet are absent.
 * With `until` what they read at that moment.
 */
export async function latestEvidence({ prisma, teamId }: TeamDb, subjects: readonly Subject[], until?: Date): Promise<Evidence[]> {
  if (subjects.length === 0) return []
  const rows = await prisma.$queryRaw<Row[]>(latestQuery(teamId, subjects, until))
  const seen = new Set<string>()
  return rows
    .map(fromRow)
    .sort(newestFirst)
    .filter(({ subject, metric, outcome }) => {
      const key = [subject.kind, subject.id, metric, classes[outcome]].join(' ')
      return !seen.has(key) && seen.add(key)
    })
}

/** The statement of latestEvidence: it jumps from one (metric, outcome) to the next along the index evidence_latest, so a long history costs nothing. */
export function latestQuery(teamId: string, subjects: readonly Subject[], until?: Date): Prisma.Sql {
  const kinds = subjects.map(({ kind }) => kind)
  const ids = subjects.map(({ id }) => id)
  const then = until ? Prisma.sql`AND "observedAt" <= ${until}::timestamptz` : Prisma.empty
  return Prisma.sql`
  WITH RECURSIVE "subject" AS (SELECT DISTINCT * FROM unnest(${kinds}::text[], ${ids}::uuid[]) AS "asked" ("kind", "subject")),
  "newest" AS (
    SELECT "first".* FROM "subject" CROSS JOIN LATERAL (
      SELECT * FROM "evidence"
      WHERE "teamId" = ${teamId} AND "subjectKind" = "subject"."kind" AND "subjectId" = "subject"."subject" ${then}
      ORDER BY "metric", "outcome", "observedAt" DESC, "id" DESC LIMIT 1
    ) AS "first"
    UNION ALL
    SELECT "following".* FROM "newest" CROSS JOIN LATERAL (
      SELECT * FROM "evidence"
      WHERE "teamId" = ${teamId} AND "subjectKind" = "newest"."subjectKind" AND "subjectId" = "newest"."subjectId"
        AND ("metric", "outcome") > ("newest"."metric", "newest"."outcome") ${then}
      ORDER BY "metric", "outcome", "observedAt" DESC, "id" DESC LIMIT 1
    ) AS "following"
  )
  SELECT * FROM "newest"`
}
