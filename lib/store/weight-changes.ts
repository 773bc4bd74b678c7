import type { WeightChange, Weighting } from '@/lib/domain/comparison'
import type { GroupWeights, MustHaveId, PerspectiveId } from '@/lib/domain/criterion'
import { toIso, toJson } from './columns'
import { newId } from './new-id'
import type { TeamDb } from './team-db'

/** Keeps how a comparison is weighed from now on, and who said so; `by` is a person's name. */
export async function appendWeightChange(
  { prisma, teamId }: TeamDb,
  comparisonId: string,
  { perspective, weights, mustHaves }: Weighting,
  by: string | null,
): Promise<void> {
  await prisma.weightChange.create({
    data: { id: newId(), teamId, comparisonId, by, perspective, weights: toJson(weights), mustHaves },
  })
}

/** How a comparison was weighed when its verdict was first shown, and each time that changed later, newest first: the last hundred. */
export async function listWeightChanges({ prisma, teamId }: TeamDb, comparisonId: string): Promise<WeightChange[]> {
  const rows = await prisma.weightChange.findMany({
    where: { teamId, comparisonId },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: 100,
  })
  return rows.map(({ id, at, by, perspective, weights, mustHaves }) => ({
    id,
    at: toIso(at),
    by,
    perspective: perspective as PerspectiveId,
    weights: weights as GroupWeights | null,
    mustHaves: mustHaves as MustHaveId[],
  }))
}
