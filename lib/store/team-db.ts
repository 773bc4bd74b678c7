import { pool, preparedAs, prisma } from './client'
import type { Prisma } from './generated/client'

/** What reads one team's rows by statements of its own: `teamId` stays in each of them all the same, as its condition. */
export type TeamReads = { readonly teamId: string; readonly read: <Row>(statement: Prisma.Sql) => Promise<Row[]> }

/**
 * A transaction that reads and writes one team's rows. Row-level security hides every other team's; `teamId` stays in each query all the
 * same, as its condition and its column.
 */
export type TeamDb = TeamReads & { readonly prisma: Prisma.TransactionClient }

/** A busy pool may keep a transaction waiting; its work is short, since nothing outside of the database is waited for in it. */
const LIMITS = { maxWait: 10_000, timeout: 30_000 }

/** The role that row-level security binds, and the team, for one transaction alone. */
const AS_TEAM = `SELECT set_config('fourways.team', $1, true), set_config('role', 'fourways_app', true)`

/**
 * Runs the work in one transaction as the role that row-level security binds, with the team set for that transaction alone. What the work
 * returns is committed; when it throws nothing of it stays. It may take as long as the time limit says, in milliseconds.
 */
export function inTeam<T>(teamId: string, work: (db: TeamDb) => Promise<T>, timeout = LIMITS.timeout): Promise<T> {
  return prisma().$transaction(
    async (transaction) => {
      await transaction.$queryRawUnsafe(AS_TEAM, teamId)
      return work({ prisma: transaction, teamId, read: (statement) => transaction.$queryRaw(statement) })
    },
    { ...LIMITS, timeout },
  )
}

/**
 * Runs work that only reads, in a transaction of the same kind that is sent without Prisma: a page of a list takes a third of the time so. What its
 * statements answer is as pg reads it: counts of bigint are texts.
 */
export async function readInTeam<T>(teamId: string, work: (db: TeamReads) => Promise<T>): Promise<T> {
  const connection = await pool().connect()
  let lost: Error | undefined
  const onLost = (failure: Error) => {
    lost ??= failure
  }
  connection.on('error', onLost)
  try {
    await connection.query('BEGIN READ ONLY')
    await connection.query({ name: preparedAs(AS_TEAM), text: AS_TEAM, values: [teamId] })
    const done = await work({
      teamId,
      read: async ({ text, values }) => (await connection.query({ name: preparedAs(text), text, values })).rows,
    })
    await connection.query('COMMIT')
    return done
  } catch (failure) {
    await connection.query('ROLLBACK').catch(onLost)
    throw lost ?? failure
  } finally {
    connection.off('error', onLost)
    connection.release(lost)
  }
}
