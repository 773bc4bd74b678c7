import type { Connection } from '@/lib/domain/connection'
import { announceCollection, whileHoldingConnection } from '@/lib/store/collection-changes'
import { findCollection, newestCollections, unfinishedCollections } from '@/lib/store/collections'
import { listConnections } from '@/lib/store/connections'
import { profilesToCount } from '@/lib/store/loops'
import { takeConnectionsToGoOn } from '@/lib/store/pipeline-cursors'
import { inTeam, type TeamDb } from '@/lib/store/team-db'
import { listTeamIds } from '@/lib/store/teams'
import { countProfile } from './loops/count'
import { enqueueCount, type LoopsJob } from './loops/job'
import { AGGREGATE_LOOPS, COLLECT, type CollectJob, closeQueue, enqueue, queue, SWEEP } from './queue'
import { queueCollection } from './request'
import { runCollection } from './run-collection'
import { watchClusters } from './watching/watchers'

/** Collections of one worker under way at once: a dead cluster waits for its own time limit, the others go on. */
const COLLECTIONS_AT_ONCE = 8

/**
 * Works until `signal`: runs collections as they are asked for and counts loops, sweeps every minute for what is due or was left unfinished by a
 * worker that died, and begins with such a sweep; meanwhile it watches clusters. Any number of workers may run; one at a time asks a connection. `alsoEachMinute` runs after each
 * sweep; what it throws is told and ends nothing.
 */
export async function runWorker(signal: AbortSignal, alsoEachMinute: () => Promise<void> = async () => {}): Promise<void> {
  const boss = await queue()
  await boss.work<CollectJob>(
    COLLECT,
    { batchSize: 1, localConcurrency: COLLECTIONS_AT_ONCE, pollingIntervalSeconds: 2 },
    async ([job]) => {
      if (job) await work(job.data)
    },
  )
  await boss.work<LoopsJob>(AGGREGATE_LOOPS, { batchSize: 1, pollingIntervalSeconds: 2 }, async ([job]) => {
    if (job) await countProfile(job.data)
  })
  await boss.work(SWEEP, { batchSize: 1, pollingIntervalSeconds: 5 }, async () => {
    await sweep()
    await alsoEachMinute().catch((failure) => console.error(`worker: ${failure.message}`))
  })
  await boss.schedule(SWEEP, '* * * * *')
  const watching = watchClusters(signal)
  await sweep(new Date(), true)
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
  await watching
  await closeQueue()
}

async function work(job: CollectJob): Promise<void> {
  const collection = await inTeam(job.teamId, (db) => findCollection(db, job.collectionId))
  if (!collection) return
  const held = await whileHoldingConnection(collection.connectionId, () => runCollection(job))
  if (!held) throw new Error('Another worker is asking this connection; the job is tried again.')
}

/** Puts what is due, and what is unfinished, into the queue of every team. */
export async function sweep(now = new Date(), afterStart = false): Promise<void> {
  for (const teamId of await listTeamIds()) {
    const { collections, profiles } = await inTeam(teamId, async (db) => {
      await queueDue(db, now)
      return { collections: await unfinishedCollections(db), profiles: await profilesToCount(db) }
    })
    for (const { id } of collections) await enqueue({ teamId, collectionId: id }, afterStart)
    for (const profileId of profiles) await enqueueCount({ teamId, profileId })
  }
}

async function queueDue(db: TeamDb, now: Date): Promise<void> {
  const newest = new Map((await newestCollections(db)).map((one) => [one.connectionId, one]))
  const toGoOn = await takeConnectionsToGoOn(db, now)
  const due = ({ everyMinutes, id, recorded }: Connection) => {
    if (toGoOn.has(id)) return !recorded
    const last = newest.get(id)?.queuedAt
    return !recorded && everyMinutes !== null && (!last || now.getTime() - Date.parse(last) >= everyMinutes * 60_000)
  }
  for (const connection of (await listConnections(db)).filter(due)) {
    const { id } = await queueCollection(db, connection, 'schedule', null)
    await announceCollection(db, id)
  }
}
