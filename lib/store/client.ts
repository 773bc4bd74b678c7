import { createHash } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import { env } from '@/lib/env'
import { PrismaClient } from './generated/client'

const kept = globalThis as typeof globalThis & { fourwaysPrisma?: PrismaClient }

/** Connections that one process holds at most. */
const POOL = 10

/** How the statements begin that every transaction and every page of releases sends: their text hardly varies, nor does what they answer. */
const PREPARED = ['SELECT set_config(', 'SELECT json_agg("row")']

/** What a connection keeps a prepared statement by; empty for those that are planned each time. */
const preparedAs = (sql: string) =>
  PREPARED.some((begin) => sql.startsWith(begin)) ? createHash('sha256').update(sql).digest('base64url') : ''

/**
 * The process's one Prisma client, kept over the reloads of `next dev`. It is the owner of the tables: sign-in and teams use it as it is,
 * a team's rows are reached by inTeam alone. Made at the first call, so a build needs no database.
 */
export function prisma(): PrismaClient {
  kept.fourwaysPrisma ??= connect(env().DATABASE_URL)
  return kept.fourwaysPrisma
}

function connect(connectionString: string | undefined): PrismaClient {
  if (!connectionString) throw new Error('DATABASE_URL is not set: start Fourways with `npm start`, which fills it in.')
  // The driver adapter reads times without their offset, so the session's must be UTC.
  const pool = { connectionString, max: POOL, options: '-c TimeZone=UTC' }
  return new PrismaClient({ adapter: new PrismaPg(pool, { statementNameGenerator: ({ sql }) => preparedAs(sql) }) })
}

/** Ends the process's connections; the next call of prisma() opens new ones. */
export async function disconnect(): Promise<void> {
  await kept.fourwaysPrisma?.$disconnect()
  kept.fourwaysPrisma = undefined
}
