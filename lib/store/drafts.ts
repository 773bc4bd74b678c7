import type { Answers, Draft } from '@/lib/domain/draft'
import { toIso } from './columns'
import type { Draft as Row } from './generated/client'
import { newId } from './new-id'
import { notFound } from './row-version'
import type { TeamDb } from './team-db'

const fromRow = (row: Row): Draft => ({
  id: row.id,
  answers: row.answers as Answers,
  comparisonId: row.comparisonId,
  profileIds: row.profileIds,
  createdAt: toIso(row.createdAt),
})

/** The team's draft, or null when it has none. */
export async function findDraft({ prisma, teamId }: TeamDb): Promise<Draft | null> {
  const row = await prisma.draft.findFirst({ where: { teamId } })
  return row && fromRow(row)
}

/** Keeps the answers in the team's draft, which is made when there is none; whoever comes at the same time waits for the end of this transaction. */
export async function keepAnswers({ prisma, teamId }: TeamDb, answers: Answers): Promise<Draft> {
  return fromRow(await prisma.draft.upsert({ where: { teamId }, update: { answers }, create: { id: newId(), teamId, answers } }))
}

/** Keeps what the draft made: its comparison, and the profiles made so far. */
export async function keepMade(
  { prisma, teamId }: TeamDb,
  id: string,
  made: { comparisonId: string; profileIds: string[] },
): Promise<Draft> {
  const [row] = await prisma.draft.updateManyAndReturn({ where: { id, teamId }, data: made })
  if (!row) throw notFound('draft')
  return fromRow(row)
}

/** Removes a draft; what it made is not removed here. Throws a Problem when there is none of this id. */
export async function removeDraft({ prisma, teamId }: TeamDb, id: string): Promise<Draft> {
  const row = await prisma.draft.findFirst({ where: { id, teamId } })
  const { count } = await prisma.draft.deleteMany({ where: { id, teamId } })
  if (!row || count === 0) throw notFound('draft')
  return fromRow(row)
}
