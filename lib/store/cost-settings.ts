import { CostAssumptions, defaultAssumptions } from '@/lib/domain/cost-assumptions'
import type { TeamDb } from './team-db'

/** What the team's cost estimates go by beside the evidence; the defaults for what it has not said. */
export async function findCostAssumptions({ prisma, teamId }: TeamDb): Promise<CostAssumptions> {
  const row = await prisma.costSetting.findFirst({ where: { teamId } })
  return CostAssumptions.parse({ ...defaultAssumptions, ...((row?.assumptions as object | undefined) ?? {}) })
}

/** Keeps what the team's cost estimates go by. */
export async function keepCostAssumptions({ prisma, teamId }: TeamDb, assumptions: CostAssumptions): Promise<void> {
  await prisma.costSetting.upsert({ where: { teamId }, update: { assumptions }, create: { teamId, assumptions } })
}
