import { randomInt } from 'node:crypto'
import type { Comparison, ComparisonEdit, NewComparison, Weighting } from '@/lib/domain/comparison'
import type { GroupWeights, MustHaveId, PerspectiveId } from '@/lib/domain/criterion'
import { toIso, toIsoOrNull, toJson } from './columns'
import type { Comparison as Row } from './generated/client'
import { newId } from './new-id'
import { etagOf, notWritten, versionOf } from './row-version'
import type { TeamDb } from './team-db'

const fromRow = (row: Row): Comparison => ({
  id: row.id,
  question: row.question,
  profileIds: row.profileIds,
  perspective: row.perspective as PerspectiveId,
  weights: row.weights as GroupWeights | null,
  mustHaves: row.mustHaves as MustHaveId[],
  note: row.note,
  seed: row.seed,
  revealedAt: toIsoOrNull(row.revealedAt),
  etag: etagOf(row.version),
  createdAt: toIso(row.createdAt),
})

/** The team's comparisons, newest first. */
export async function listComparisons({ prisma, teamId }: TeamDb): Promise<Comparison[]> {
  return (await prisma.comparison.findMany({ where: { teamId }, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] })).map(fromRow)
}

/** One comparison, or null when the team has none of this id. */
export async function findComparison({ prisma, teamId }: TeamDb, id: string): Promise<Comparison | null> {
  const row = await prisma.comparison.findFirst({ where: { id, teamId } })
  return row && fromRow(row)
}

/**
 * Adds a comparison; what the draft leaves out is the team lead's perspective, every profile and no must-have. A draft that says how it is
 * weighed may show its verdict at once; another waits until somebody has said so.
 */
export async function insertComparison({ prisma, teamId }: TeamDb, draft: NewComparison): Promise<Comparison> {
  const { question, profileIds = [], perspective = 'team-lead', weights = null, mustHaves = [], note = '' } = draft
  const weighed = draft.perspective !== undefined || draft.weights !== undefined || draft.mustHaves !== undefined
  const shown = { seed: randomInt(2 ** 31), revealedAt: weighed ? new Date() : null }
  const data = { id: newId(), teamId, question, profileIds, perspective, weights: toJson(weights), mustHaves, note, ...shown }
  return fromRow(await prisma.comparison.create({ data }))
}

/** Changes what the edit names, if the row still has this ETag; throws a Problem when it has not or is gone. */
export async function updateComparison(db: TeamDb, id: string, { weights, ...edit }: ComparisonEdit, etag: string): Promise<Comparison> {
  const where = { id, teamId: db.teamId, version: versionOf(etag) }
  const data = { ...edit, ...(weights === undefined ? {} : { weights: toJson(weights) }), version: { increment: 1 } }
  const [row] = await db.prisma.comparison.updateManyAndReturn({ where, data })
  if (!row) throw await notWritten('comparison', () => findComparison(db, id))
  return fromRow(row)
}

/** Sets how a comparison is weighed and shows its verdict from now on, if the row still has this ETag; throws a Problem when it has not or is gone. */
export async function revealComparison(db: TeamDb, id: string, { weights, ...weighting }: Weighting, etag: string): Promise<Comparison> {
  const where = { id, teamId: db.teamId, version: versionOf(etag) }
  const data = { ...weighting, weights: toJson(weights), revealedAt: new Date(), version: { increment: 1 } }
  const [row] = await db.prisma.comparison.updateManyAndReturn({ where, data })
  if (!row) throw await notWritten('comparison', () => findComparison(db, id))
  return fromRow(row)
}

/** Removes a comparison, if it still has this ETag; links to its snapshots stay. */
export async function removeComparison(db: TeamDb, id: string, etag: string): Promise<void> {
  const { count } = await db.prisma.comparison.deleteMany({ where: { id, teamId: db.teamId, version: versionOf(etag) } })
  if (count === 0) throw await notWritten('comparison', () => findComparison(db, id))
}
