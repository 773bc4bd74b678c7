import pg from 'pg'
import { env } from '@/lib/env'
import type { Channel } from './hearing'
import type { TeamDb } from './team-db'
import { WAIT_MS } from './wait-ms'

const CHANNEL: Channel = 'fourways_collection'

/** That a collection of a team changed; what it is now is read from its row. */
export type CollectionChange = { teamId: string; collectionId: string }

/** Tells every process, when the transaction commits, that a collection changed. */
export async function announceCollection(db: TeamDb, collectionId: string): Promise<void> {
  const change: CollectionChange = { teamId: db.teamId, collectionId }
  await db.prisma.$queryRaw`SELECT pg_notify(${CHANNEL}, ${JSON.stringify(change)})::text`
}

/**
 * Runs the work while holding the session lock of one connection, so that no two workers ask it at once; answers false without running it
 * when another process holds the lock. The lock goes with the process, however it ends.
 */
export async function whileHoldingConnection(connectionId: string, work: () => Promise<void>): Promise<boolean> {
  const client = new pg.Client({ connectionString: env().DATABASE_URL, keepAlive: true, connectionTimeoutMillis: WAIT_MS })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query('SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS held', [`connection:${connectionId}`])
    if (!rows[0].held) return false
    await work()
    return true
  } finally {
    await client.end().catch(() => undefined)
  }
}
