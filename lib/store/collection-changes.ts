import pg from 'pg'
import { env } from '@/lib/env'
import type { TeamDb } from './team-db'

const CHANNEL = 'fourways_collection'

/** That a collection of a team changed; what it is now is read from its row. */
export type CollectionChange = { teamId: string; collectionId: string }

/** Tells every process, when the transaction commits, that a collection changed. */
export async function announceCollection(db: TeamDb, collectionId: string): Promise<void> {
  const change: CollectionChange = { teamId: db.teamId, collectionId }
  await db.prisma.$queryRaw`SELECT pg_notify(${CHANNEL}, ${JSON.stringify(change)})::text`
}

type Listener = { onChange: (change: CollectionChange) => void; onLost: () => void }

/** One connection that hears for everybody in this process. */
type Hearing = { listeners: Set<Listener>; ready: Promise<pg.Client> }

const kept = globalThis as typeof globalThis & { fourwaysHearing?: Hearing }

/**
 * Hears the changes that any process announces until `stop`; `onLost` is called once when the connection breaks. All who hear share one
 * connection, so that open screens do not use up the server's.
 */
export async function hearCollections(onChange: Listener['onChange'], onLost: () => void): Promise<{ stop: () => Promise<void> }> {
  kept.fourwaysHearing ??= startHearing()
  const hearing = kept.fourwaysHearing
  const listener = { onChange, onLost }
  hearing.listeners.add(listener)
  const stop = async () => {
    if (!hearing.listeners.delete(listener) || hearing.listeners.size > 0) return
    forget(hearing)
    await hearing.ready.then((client) => client.end()).catch(() => undefined)
  }
  await hearing.ready.catch((failure) => {
    hearing.listeners.delete(listener)
    forget(hearing)
    throw failure
  })
  return { stop }
}

function forget(hearing: Hearing) {
  if (kept.fourwaysHearing === hearing) kept.fourwaysHearing = undefined
}

function startHearing(): Hearing {
  const client = new pg.Client({ connectionString: env().DATABASE_URL, keepAlive: true })
  const listeners = new Set<Listener>()
  const listen = async () => {
    await client.connect()
    await client.query(`LISTEN ${CHANNEL}`)
    return client
  }
  const hearing: Hearing = { listeners, ready: listen() }
  client.on('error', () => {
    forget(hearing)
    const all = [...listeners]
    listeners.clear()
    for (const { onLost } of all) onLost()
    client.end().catch(() => undefined)
  })
  client.on('notification', ({ payload }) => {
    if (!payload) return
    const change: CollectionChange = JSON.parse(payload)
    for (const { onChange } of listeners) onChange(change)
  })
  return hearing
}

/**
 * Runs the work while holding the session lock of one connection, so that no two workers ask it at once; answers false without running it
 * when another process holds the lock. The lock goes with the process, however it ends.
 */
export async function whileHoldingConnection(connectionId: string, work: () => Promise<void>): Promise<boolean> {
  const client = new pg.Client({ connectionString: env().DATABASE_URL, keepAlive: true })
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
