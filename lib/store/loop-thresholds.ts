import type { LoopThresholds } from '@/lib/domain/loop-metrics'
import type { TeamDb } from './team-db'

/** From how many machines and loops on the team tells figures of loops. */
export async function findLoopThresholds({ prisma, teamId }: TeamDb): Promise<LoopThresholds> {
  const where = { id: teamId }
  const { loopMachines, loopCount } = await prisma.team.findUniqueOrThrow({ where, select: { loopMachines: true, loopCount: true } })
  return { machines: loopMachines, loops: loopCount }
}

/** Sets from how many machines and loops on the team tells figures of loops. */
export async function setLoopThresholds({ prisma, teamId }: TeamDb, { machines, loops }: LoopThresholds): Promise<void> {
  await prisma.$executeRaw`UPDATE "team" SET "loopMachines" = ${machines}::int, "loopCount" = ${loops}::int WHERE "id" = ${teamId}`
}
