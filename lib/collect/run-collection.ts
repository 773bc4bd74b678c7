import pLimit from 'p-limit'
import type { Collection, CollectionState, ProbeProgress } from '@/lib/domain/collection'
import type { Connection } from '@/lib/domain/connection'
import { FetchFailure } from '@/lib/fetch/failure'
import { announceCollection } from '@/lib/store/collection-changes'
import { findCollection, finishCollection, isCancelAsked, startCollection } from '@/lib/store/collections'
import { findConnection, setConnectionCheck } from '@/lib/store/connections'
import { listStages } from '@/lib/store/stages'
import { inTeam } from '@/lib/store/team-db'
import { connect } from './connections'
import { failedCheck, greeting } from './greeting'
import type { Opened } from './opened'
import type { CollectJob } from './queue'
import type { Run } from './run'
import { failStep, runStep, stopStep } from './run-step'
import { stepsOf } from './step-kinds'

/** Steps of one collection under way at once; the client limits its requests besides. */
const STEPS_AT_ONCE = 3

/** The longest a whole collection may take; what has not come by then is timed out. */
const COLLECTION_LIMIT_MS = 15 * 60_000

/** How often a running collection looks whether it was asked to stop. */
const CANCEL_LOOK_MS = 500

/**
 * Runs a collection to its end, or what is left of it after a crash: each step's evidence and its "done" are written in one transaction, so
 * that a step is either whole or runs again. A connection that cannot be reached fails each step with that reason. One that ended, or whose
 * connection is gone, is left as it is.
 */
export async function runCollection({ teamId, collectionId }: CollectJob): Promise<void> {
  const collection = await inTeam(teamId, (db) => startCollection(db, collectionId))
  const connection = collection && (await inTeam(teamId, (db) => findConnection(db, collection.connectionId)))
  if (!collection || !connection) return
  const stop = new AbortController()
  const looking = setInterval(() => void lookForCancel(teamId, collectionId, stop), CANCEL_LOOK_MS)
  try {
    await runSteps(teamId, collection, connection, stop)
  } catch (fault) {
    console.error(fault)
    await failWhatIsLeft({ teamId, connection, opened: null, requests: [], stop: stop.signal, signal: stop.signal }, collectionId)
  } finally {
    clearInterval(looking)
  }
  await inTeam(teamId, async (db) => {
    const ended = await findCollection(db, collectionId)
    if (ended) await finishCollection(db, collectionId, endState(ended, stop.signal.aborted))
    await announceCollection(db, collectionId)
  })
}

/** A fault of ours ends the collection too: its steps say so, and nothing waits for ever. Without a database this throws, and the job is tried again. */
async function failWhatIsLeft(run: Omit<Run, 'collection' | 'stages'>, collectionId: string): Promise<void> {
  const collection = await inTeam(run.teamId, (db) => findCollection(db, collectionId))
  if (!collection) return
  const stages = await inTeam(run.teamId, listStages)
  const failure = new FetchFailure('invalid-answer', 'Fourways itself failed here. Its log says where.')
  for (const { probe, title } of collection.probes.filter(isLeft)) await failStep({ ...run, collection, stages }, probe, title, failure)
}

const isLeft = ({ state }: ProbeProgress) => state === 'waiting' || state === 'running'

async function lookForCancel(teamId: string, collectionId: string, stop: AbortController): Promise<void> {
  // A look that fails is repeated half a second later; the run itself meets a lost database.
  const asked = await inTeam(teamId, (db) => isCancelAsked(db, collectionId)).catch(() => false)
  if (asked) stop.abort()
}

async function runSteps(teamId: string, collection: Collection, connection: Connection, stop: AbortController): Promise<void> {
  const stages = (await inTeam(teamId, listStages)).filter((stage) => stage.connectionId === connection.id)
  const left = collection.probes.filter(isLeft)
  const signal = AbortSignal.any([stop.signal, AbortSignal.timeout(COLLECTION_LIMIT_MS)])
  const opened = await greet(teamId, connection, signal)
  const shared = { teamId, collection, connection, stages, requests: [], stop: stop.signal, signal }
  if (opened instanceof FetchFailure) {
    const failed: Run = { ...shared, opened: null }
    for (const { probe, title } of left)
      await (stop.signal.aborted ? stopStep(failed, probe, title) : failStep(failed, probe, title, opened))
    return
  }
  const run: Run = { ...shared, opened }
  const atOnce = pLimit(STEPS_AT_ONCE)
  const runAll = (steps: ProbeProgress[]) => Promise.all(steps.map(({ probe, title }) => atOnce(() => runStep(run, probe, title))))
  const { isLast } = stepsOf(connection)
  try {
    await runAll(left.filter(({ probe }) => !isLast(probe)))
    await runAll(left.filter(({ probe }) => isLast(probe)))
  } finally {
    opened.close()
  }
}

/** Opens the connection and greets it; the answer, or why there is none, is kept with the connection. */
async function greet(teamId: string, connection: Connection, signal: AbortSignal): Promise<Opened | FetchFailure> {
  let opened: Opened | null = null
  try {
    opened = await connect(teamId, connection)
    const check = await greeting(opened, signal)
    await inTeam(teamId, (db) => setConnectionCheck(db, connection.id, check))
    return opened
  } catch (failure) {
    opened?.close()
    if (signal.aborted) return new FetchFailure('timed-out', 'It did not answer within the time of a collection.')
    if (!(failure instanceof FetchFailure)) throw failure
    await inTeam(teamId, (db) => setConnectionCheck(db, connection.id, failedCheck(failure)))
    return failure
  }
}

function endState({ probes }: Collection, cancelled: boolean): Exclude<CollectionState, 'queued' | 'running'> {
  if (cancelled) return 'cancelled'
  // A step that stopped for a reason has not answered all it was asked.
  const failed = probes.filter(({ state, reason }) => state === 'failed' || (state === 'cancelled' && reason !== null)).length
  if (failed === 0) return 'done'
  return failed === probes.length ? 'failed' : 'partly-failed'
}
