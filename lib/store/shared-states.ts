import pg from 'pg'
import type { Audience } from '@/lib/domain/share'
import { env } from '@/lib/env'
import { WAIT_MS } from './wait-ms'

/**
 * What decides who may open a link now and whether its page is still the one that was made: `version` changes with everything that the page
 * shows of the link and of its snapshot. `passphrase` is salted and hashed.
 */
export type SharedState = { teamId: string; audience: Audience; live: boolean; passphrase: Uint8Array | null; version: string }

type Row = Omit<SharedState, 'version'> & { title: string; note: string; expiresAt: Date | null; snapshotId: string; writtenBy: string }

/** Connections that one process holds at most for this. */
const POOL = 4

const kept = globalThis as typeof globalThis & { fourwaysVisitors?: pg.Pool }

/**
 * Planned once for a connection, as the visitor, since planning takes longer than reading. `xmin` is whoever wrote the snapshot last. The hash
 * is made of hexadecimal digits alone: several statements in one text, which make one round trip and one transaction, take no parameters.
 */
const PLAN = `
  SELECT set_config('role', 'fourways_visitor', true);
  PREPARE shared_state (text) AS
    SELECT s."teamId", s."audience", s."live", s."passphrase", s."title", s."note", s."expiresAt", s."snapshotId", n.xmin::text AS "writtenBy"
    FROM "share" s JOIN "snapshot" n ON n."id" = s."snapshotId" WHERE s."tokenHash" = decode($1, 'hex')`

const question = (hash: string) =>
  `SELECT set_config('fourways.share', '${hash}', true), set_config('role', 'fourways_visitor', true); EXECUTE shared_state ('${hash}')`

function connect(): pg.Pool {
  const plan = async (client: pg.ClientBase) => void (await client.query(PLAN))
  const pool = new pg.Pool({
    connectionString: env().DATABASE_URL,
    max: POOL,
    connectionTimeoutMillis: WAIT_MS,
    keepAlive: true,
    allowExitOnIdle: true,
    onConnect: plan,
  })
  // A connection that breaks while it waits is replaced by the next question.
  pool.on('error', () => undefined)
  return pool
}

const hexOf = (hash: Uint8Array) => Buffer.from(hash).toString('hex')

/** What row-level security shows a visitor of that link while it is valid by the database's clock. */
async function read(hash: string): Promise<SharedState | null> {
  kept.fourwaysVisitors ??= connect()
  const answers = (await kept.fourwaysVisitors.query(question(hash))) as unknown as pg.QueryResult<Row>[]
  const row = answers[1]?.rows[0]
  if (!row) return null
  const { teamId, audience, live, passphrase, ...shown } = row
  return { teamId, audience, live, passphrase, version: JSON.stringify([hash, shown]) }
}

/** How a link stands in the database now, by the hash of its token; null alike when unknown, expired or revoked. */
export const findSharedState = (tokenHash: Uint8Array): Promise<SharedState | null> => read(hexOf(tokenHash))

/** Ends the connections of this process for these reads; the next one opens new ones. */
export async function endSharedStates(): Promise<void> {
  const ending = kept.fourwaysVisitors
  kept.fourwaysVisitors = undefined
  await ending?.end()
}
