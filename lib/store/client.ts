import { createHash } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { env } from '@/lib/env'
import { PrismaClient } from './generated/client'
import { WAIT_MS } from './wait-ms'

/** The process's connections, and the client that sends nearly all of its statements through them. */
type Database = { pool: pg.Pool; client: PrismaClient }

const kept = globalThis as typeof globalThis & { fourwaysDatabase?: Database }

/** Connections that one process holds at most. */
const POOL = 10

/** How the statements begin that every transaction and every page of releases sends: their text hardly varies, nor does what they answer. */
const PREPARED = ['SELECT set_config(', 'SELECT json_agg("row")']

/** What a connection keeps a prepared statement by; empty for those that are planned each time. */
export const preparedAs = (sql: string) =>
  PREPARED.some((begin) => sql.startsWith(begin)) ? createHash('sha256').update(sql).digest('base64url') : ''

/**
 * The process's one Prisma client, kept over the reloads of `next dev`. It is the owner of the tables: sign-in and teams use it as it is,
 * a team's rows are reached by inTeam and readInTeam alone. Made at the first call, so a build needs no database.
 */
export const prisma = (): PrismaClient => database().client

/** The connections that the client sends its statements through, for what is read without it. */
export const pool = (): pg.Pool => database().pool

function database(): Database {
  kept.fourwaysDatabase ??= open(env().DATABASE_URL)
  return kept.fourwaysDatabase
}

function open(connectionString: string | undefined): Database {
  if (!connectionString) throw new Error('DATABASE_URL is not set: start Fourways with `npm start`, which fills it in.')
  // The driver adapter reads times without their offset, so the session's must be UTC.
  const connections = new pg.Pool({
    connectionString,
    max: POOL,
    connectionTimeoutMillis: WAIT_MS,
    keepAlive: true,
    options: '-c TimeZone=UTC',
  })
  // A connection that breaks while nobody uses it is replaced by the next one that is asked for.
  connections.on('error', () => undefined)
  const adapter = new PrismaPg(connections, { statementNameGenerator: ({ sql }) => preparedAs(sql), disposeExternalPool: true })
  return { pool: connections, client: new PrismaClient({ adapter }) }
}

/** Ends the process's connections; the next call of prisma() opens new ones. */
export async function disconnect(): Promise<void> {
  const ended = kept.fourwaysDatabase
  kept.fourwaysDatabase = undefined
  await ended?.client.$disconnect()
}
