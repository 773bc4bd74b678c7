import type { Journey, JourneyStanding } from '@/lib/domain/journey'
import type { Page } from '@/lib/domain/page'
import { Prisma } from './generated/client'
import { type PageAsk, readPage } from './keyset'
import type { TeamDb } from './team-db'

/** Which journeys are looked for; what is not said narrows nothing. `q` is part of a workload, version, commit, tag or digest, in either case. */
export type JourneyFilter = {
  from: string
  /** Null for no end. */
  to: string | null
  workload?: string[]
  stageId?: string[]
  standing?: JourneyStanding['kind']
  warned?: boolean
  q?: string
}

/** The passages that versions of the team go through, as "before after". */
export async function passagesOfTeam({ prisma, teamId }: TeamDb): Promise<Set<string>> {
  const rows = await prisma.$queryRaw<{ passage: string }[]>`
    SELECT DISTINCT unnest("passages") AS "passage" FROM "workload_history" WHERE "teamId" = ${teamId}`
  return new Set(rows.map(({ passage }) => passage))
}

function conditionsOf({ from, to, workload, stageId, standing, warned, q }: JourneyFilter, passed: ReadonlySet<string>): Prisma.Sql[] {
  const where = [Prisma.sql`"lastAt" >= ${from}::timestamptz`]
  if (to !== null) where.push(Prisma.sql`"lastAt" <= ${to}::timestamptz`)
  const [only, ...others] = workload ?? []
  if (only !== undefined)
    where.push(others.length === 0 ? Prisma.sql`"workload" = ${only}` : Prisma.sql`"workload" = ANY(${workload}::text[])`)
  if (stageId) where.push(Prisma.sql`"stageIds" && ${stageId}::uuid[]`)
  if (standing) where.push(Prisma.sql`"standing" = ${standing}`)
  if (warned) where.push(Prisma.sql`("warned" OR "skips" && ${[...passed]}::text[])`)
  const wanted = q?.trim().toLowerCase()
  if (wanted) where.push(Prisma.sql`strpos("search", ${wanted}) > 0`)
  return where
}

/** One page of the journeys that arrived anywhere last in a stretch of time, the newest first. Throws a Problem for a cursor that is none. */
export async function pageJourneys(db: TeamDb, filter: JourneyFilter, ask: PageAsk): Promise<Page<Journey>> {
  const passed = await passagesOfTeam(db)
  const listing = { table: 'journey', at: 'lastAt' as const, where: conditionsOf(filter, passed) }
  const { items, next } = await readPage<'lastAt', { id: string; lastAt: Date; content: Journey }>(db, listing, ask)
  const journeys = items.map(({ content }) => ({
    ...content,
    warnings: content.warnings.filter(({ kind, stageId, otherStageId }) => kind !== 'skipped' || passed.has(`${otherStageId} ${stageId}`)),
  }))
  return { items: journeys, next }
}

/** The ids of the journeys that are looked for, as a query to be part of another. */
export async function journeysThat(db: TeamDb, filter: JourneyFilter): Promise<Prisma.Sql> {
  const where = Prisma.join(conditionsOf(filter, await passagesOfTeam(db)), ' AND ')
  return Prisma.sql`SELECT "journey"."journeyId" FROM "journey" WHERE "teamId" = ${db.teamId} AND ${where}`
}
