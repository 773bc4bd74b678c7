import pg from 'pg'
import { env } from '@/lib/env'
import { WAIT_MS } from './wait-ms'

const CHANNELS = ['fourways_collection', 'fourways_release'] as const

/** What processes announce to each other through the database; the schema's triggers and the store write to it. */
export type Channel = (typeof CHANNELS)[number]

type Listener = { channel: Channel; onNews: (payload: string) => void; onLost: () => void }

/** One connection that hears for everybody in this process. */
type Hearing = { listeners: Set<Listener>; ready: Promise<pg.Client> }

const kept = globalThis as typeof globalThis & { fourwaysHearing?: Hearing }

/**
 * Hears what any process announces on a channel until `stop`; `onLost` is called once when the connection breaks. All who hear share one
 * connection, so that open screens do not use up the server's.
 */
export async function hear(channel: Channel, onNews: Listener['onNews'], onLost: () => void): Promise<{ stop: () => Promise<void> }> {
  kept.fourwaysHearing ??= startHearing()
  const hearing = kept.fourwaysHearing
  const listener = { channel, onNews, onLost }
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

/**
 * What is announced on a channel as `keyOf` says it (null is left out): sets of keys, each of what came since the one before was taken, so that what comes
 * faster than it is read is joined. The first is empty, as soon as it hears; with `atLeastMs` an empty one comes as well where nothing did for so long.
 * Ends with the signal, or when the connection is lost: whoever reads begins again.
 */
export async function* heard(
  channel: Channel,
  keyOf: (payload: string) => string | null,
  signal: AbortSignal,
  atLeastMs: number | null = null,
): AsyncGenerator<Set<string>> {
  let keys = new Set<string>()
  let lost = false
  let wake = () => {}
  const hearing = await hear(
    channel,
    (payload) => {
      const key = keyOf(payload)
      if (key === null) return
      keys.add(key)
      wake()
    },
    () => {
      lost = true
      wake()
    },
  )
  const end = () => wake()
  signal.addEventListener('abort', end)
  let timer: NodeJS.Timeout | undefined
  try {
    yield new Set()
    while (!signal.aborted && !lost) {
      if (keys.size === 0) {
        await new Promise<void>((resolve) => {
          wake = resolve
          if (atLeastMs !== null) timer = setTimeout(resolve, atLeastMs)
          if (keys.size > 0 || lost || signal.aborted) resolve()
        })
        clearTimeout(timer)
        if (lost || signal.aborted) return
      }
      const taken = keys
      keys = new Set()
      yield taken
    }
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', end)
    await hearing.stop()
  }
}

function forget(hearing: Hearing) {
  if (kept.fourwaysHearing === hearing) kept.fourwaysHearing = undefined
}

function startHearing(): Hearing {
  const client = new pg.Client({ connectionString: env().DATABASE_URL, keepAlive: true, connectionTimeoutMillis: WAIT_MS })
  const listeners = new Set<Listener>()
  const listen = async () => {
    await client.connect()
    await client.query(CHANNELS.map((channel) => `LISTEN ${channel}`).join('; '))
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
  client.on('notification', ({ channel, payload = '' }) => {
    for (const listener of listeners) if (listener.channel === channel) listener.onNews(payload)
  })
  return hearing
}
