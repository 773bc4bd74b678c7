import { PgBoss } from 'pg-boss'
import { env } from '@/lib/env'

/** The queue of collections, one job each. */
export const COLLECT = 'collect'

/** The queue whose one job a minute asks what is due and what was left unfinished. */
export const SWEEP = 'sweep'

/** The queue of profiles whose loops are to be counted, one job each. */
export const AGGREGATE_LOOPS = 'aggregate-loops'

/** What a job of COLLECT carries. */
export type CollectJob = { teamId: string; collectionId: string }

/** A worker that stops answering for this long has died: its job goes to another. */
const HEARTBEAT_SECONDS = 20

const kept = globalThis as typeof globalThis & { fourwaysQueue?: Promise<PgBoss> }

/** The process's queue, started at the first call and kept over reloads. */
export function queue(): Promise<PgBoss> {
  kept.fourwaysQueue ??= open().catch((failure) => {
    kept.fourwaysQueue = undefined
    throw failure
  })
  return kept.fourwaysQueue
}

/** Ends the process's queue after the jobs under way, at most for as long as given. */
export async function closeQueue(timeoutMs = 10_000): Promise<void> {
  const boss = await kept.fourwaysQueue
  kept.fourwaysQueue = undefined
  await boss?.stop({ graceful: true, timeout: timeoutMs })
}

async function open(): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: env().DATABASE_URL,
    schema: 'pgboss',
    max: 4,
    useListenNotify: true,
    monitorIntervalSeconds: 10,
    superviseIntervalSeconds: 10,
  })
  boss.on('error', (failure) => console.error(`queue: ${failure.message}`))
  await boss.start()
  await boss.createQueue(COLLECT, {
    policy: 'exclusive',
    retryLimit: 20,
    retryDelay: 2,
    heartbeatSeconds: HEARTBEAT_SECONDS,
    expireInSeconds: 3600,
    notify: true,
  })
  await boss.createQueue(AGGREGATE_LOOPS, { policy: 'short', retryLimit: 3, retryDelay: 5, expireInSeconds: 300, notify: true })
  await boss.createQueue(SWEEP, { policy: 'singleton', retryLimit: 0, expireInSeconds: 55, notify: true })
  return boss
}

/**
 * Hands a collection to the workers. The same collection waits in the queue once at most; `afterStart` goes beside the job of a worker that
 * died a moment ago and is not yet known to be dead.
 */
export async function enqueue(job: CollectJob, afterStart = false): Promise<void> {
  const singletonKey = afterStart ? `${job.collectionId} after the start of ${process.pid}` : job.collectionId
  await (await queue()).send(COLLECT, job, { singletonKey })
}
