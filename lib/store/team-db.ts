import { prisma } from './client'
import type { Prisma } from './generated/client'

/**
 * A transaction that reads and writes one team's rows. Row-level security hides every other team's; `teamId` stays in each query all the
 * same, as its condition and its column.
 */
export type TeamDb = { readonly prisma: Prisma.TransactionClient; readonly teamId: string }

/** A busy pool may keep a transaction waiting; its work is short, since nothing outside of the database is waited for in it. */
const LIMITS = { maxWait: 10_000, timeout: 30_000 }

/**
 * Runs the work in one transaction as the role that row-level security binds, with the team set for that transaction alone. What the work
 * returns is committed; when it throws nothing of it stays. It may take as long as the time limit says, in milliseconds.
 */
export function inTeam<T>(teamId: string, work: (db: TeamDb) => Promise<T>, timeout = LIMITS.timeout): Promise<T> {
  return prisma().$transaction(
    async (transaction) => {
      await transaction.$queryRaw`SELECT set_config('fourways.team', ${teamId}, true), set_config('role', 'fourways_app', true)`
      return work({ prisma: transaction, teamId })
    },
    { ...LIMITS, timeout },
  )
}
