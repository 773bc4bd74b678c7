import type { Decision } from '@/lib/domain/decision'
import { toIso } from './columns'
import type { Decision as Row } from './generated/client'
import { newId } from './new-id'
import { refusing } from './row-version'
import type { TeamDb } from './team-db'

/** What is kept of a decision; `snapshotId` is what was frozen with it. */
type DecisionDraft = Omit<Decision, 'id' | 'createdAt' | 'sha256' | 'comparisonId'> & { comparisonId: string; snapshotId: string }

const day = (date: Date) => toIso(date).slice(0, 10)

const fromRow = (row: Row, sha256: string): Decision => ({
  id: row.id,
  comparisonId: row.comparisonId,
  question: row.question,
  chosen: { id: row.chosenId, name: row.chosenName },
  replaces: row.replacesId === null ? null : { id: row.replacesId, name: row.replacesName ?? '' },
  why: row.why,
  decidedBy: row.decidedBy,
  author: row.author,
  switchingLowDays: row.switchingLowDays,
  switchingHighDays: row.switchingHighDays,
  developers: row.developers,
  hourlyRate: row.hourlyRate,
  reviewOn: day(row.reviewOn),
  createdAt: toIso(row.createdAt),
  sha256,
})

const withHash = { snapshot: { select: { sha256: true } } }

/** Keeps a decision; throws a Problem when the comparison or the snapshot is not the team's. */
export async function insertDecision(
  { prisma, teamId }: TeamDb,
  { chosen, replaces, reviewOn, ...draft }: DecisionDraft,
): Promise<Decision> {
  const missing = 'There is no such comparison in this team: open it again.'
  const data = {
    ...{ id: newId(), teamId, ...draft, reviewOn: new Date(reviewOn) },
    ...{ chosenId: chosen.id, chosenName: chosen.name, replacesId: replaces?.id ?? null, replacesName: replaces?.name ?? null },
  }
  const { snapshot, ...row } = await refusing({ missing }, () => prisma.decision.create({ data, include: withHash }))
  return fromRow(row, snapshot.sha256)
}

/** The decisions that were taken from a comparison, newest first: the last hundred. */
export async function listDecisions({ prisma, teamId }: TeamDb, comparisonId: string): Promise<Decision[]> {
  const orderBy = [{ createdAt: 'desc' as const }, { id: 'desc' as const }]
  const rows = await prisma.decision.findMany({ where: { teamId, comparisonId }, orderBy, take: 100, include: withHash })
  return rows.map(({ snapshot, ...row }) => fromRow(row, snapshot.sha256))
}

/** The newest decision of each of the team's comparisons: the ones that hold. */
export async function standingDecisions({ prisma, teamId }: TeamDb): Promise<Decision[]> {
  const rows = await prisma.decision.findMany({
    where: { teamId, comparisonId: { not: null } },
    distinct: ['comparisonId'],
    orderBy: [{ comparisonId: 'asc' }, { createdAt: 'desc' }, { id: 'desc' }],
    include: withHash,
  })
  return rows.map(({ snapshot, ...row }) => fromRow(row, snapshot.sha256))
}

/** One decision with the text of what was frozen with it, or null when the team has none of this id. */
export async function findDecision({ prisma, teamId }: TeamDb, id: string): Promise<{ decision: Decision; content: string } | null> {
  const found = await prisma.decision.findFirst({
    where: { id, teamId },
    include: { snapshot: { select: { sha256: true, content: true } } },
  })
  return found && { decision: fromRow(found, found.snapshot.sha256), content: found.snapshot.content }
}
