import type { ProbeContext } from '@/lib/adapters/contract'
import type { ProbeProgress } from '@/lib/domain/collection'
import type { Subject } from '@/lib/domain/evidence'
import type { MetricId } from '@/lib/domain/metric'
import type { Stage } from '@/lib/domain/stage'
import { FetchFailure } from '@/lib/fetch/failure'
import { announceCollection } from '@/lib/store/collection-changes'
import { saveProgress } from '@/lib/store/collections'
import { appendEvidence } from '@/lib/store/evidence'
import { inTeam, type TeamDb } from '@/lib/store/team-db'
import { readReleases } from './read-releases'
import type { Run } from './run'
import { type Circumstances, type NewEvidence, stampFailure, stampReading } from './stamp'
import { adapterOf, namespacesOf, probeOf, RELEASES, readKey } from './steps'

/** The longest one step may take. */
const STEP_LIMIT_MS = 120_000

/** Progress reaches the screen this often at most. */
const PROGRESS_EVERY_MS = 250

/** Runs one step and keeps what came of it: evidence with "done", a failure as evidence with its reason, or "cancelled" and no evidence. */
export async function runStep(run: Run, key: string, title: string): Promise<void> {
  if (run.stop.aborted) return stopStep(run, key, title)
  if (!run.client) throw new Error('A step runs on an open client.')
  const { metric, stageId } = readKey(key)
  const stage = run.stages.find(({ id }) => id === stageId) ?? null
  if (stageId && !stage) return keep(run, { ...blank(key, title), state: 'cancelled', detail: 'The stage was removed.' })
  const told = progressOf(run, key, title)
  const context: ProbeContext = {
    namespaces: namespacesOf(stage, run.connection, run.stages),
    developersGroup: run.connection.developersGroup,
    now: new Date(),
    signal: AbortSignal.any([run.signal, AbortSignal.timeout(STEP_LIMIT_MS)]),
    progress: told.tell,
  }
  const startedAt = new Date()
  try {
    told.tell(0, null)
    if (metric === RELEASES) {
      await readReleases(run, run.client, context)
      await told.end()
      return await keep(run, { ...told.last(), state: 'done' })
    }
    const probe = probeOf(run.connection, metric)
    if (!probe) throw new FetchFailure('invalid-answer', 'This version of Fourways has no such probe any more.')
    const reading = await probe.read(run.client, context)
    await told.end()
    const evidence = stampReading(reading, circumstances(run, metric as MetricId, stage, startedAt))
    await keep(run, { ...told.last(), state: 'done' }, evidence)
  } catch (thrown) {
    await told.end()
    if (run.stop.aborted) return stopStep(run, key, title)
    await failStep(run, key, title, failureOf(thrown, context.signal), startedAt, told.last())
  }
}

/** A fault of ours while reading an answer is told as an answer we could not read, and logged whole. */
function failureOf(thrown: unknown, signal: AbortSignal): FetchFailure {
  if (thrown instanceof FetchFailure) return thrown
  if (signal.aborted) return new FetchFailure('timed-out', `No whole answer within ${STEP_LIMIT_MS / 1000} s.`)
  console.error(thrown)
  return new FetchFailure('invalid-answer', 'The answer could not be read. The log of Fourways says where.')
}

/** Keeps a step's failure: as evidence of the metric, and on the progress bar. */
export async function failStep(
  run: Run,
  key: string,
  title: string,
  failure: FetchFailure,
  startedAt = new Date(),
  progress = blank(key, title),
): Promise<void> {
  const { metric, stageId } = readKey(key)
  const stage = run.stages.find(({ id }) => id === stageId) ?? null
  const evidence = metric === RELEASES ? null : stampFailure(failure, circumstances(run, metric as MetricId, stage, startedAt))
  await keep(run, { ...progress, state: 'failed', reason: failure.reason, detail: failure.detail }, evidence)
}

/** Marks a step that was cancelled before it ended; nothing is known from it. */
export const stopStep = (run: Run, key: string, title: string): Promise<void> => keep(run, { ...blank(key, title), state: 'cancelled' })

const blank = (probe: string, title: string): ProbeProgress => ({
  probe,
  title,
  state: 'waiting',
  read: 0,
  total: null,
  reason: null,
  detail: null,
})

function circumstances(run: Run, metric: MetricId, stage: Stage | null, startedAt: Date): Circumstances {
  const { connection, client, collection } = run
  const adapter = adapterOf(connection)
  const subject: Subject = stage ? { kind: 'stage', id: stage.id } : { kind: 'connection', id: connection.id }
  const version = probeOf(connection, metric)?.version ?? 0
  return {
    subject,
    metric,
    system: adapter.title,
    serverVersion: client && adapter.serverVersion(client),
    unverified: client !== null && adapter.unverified(client),
    endpoint: client ? adapter.endpoint(client) : connection.endpoint,
    probe: { id: `${connection.system}/${metric}`, version },
    startedAt,
    durationMs: Date.now() - startedAt.getTime(),
    collectionId: collection.id,
  }
}

/** A step's state and its evidence, both or neither. */
async function keep(run: Run, progress: ProbeProgress, evidence: NewEvidence | null = null): Promise<void> {
  await inTeam(run.teamId, async (db) => {
    if (evidence) await appendEvidence(db, evidence)
    await tellProgress(db, run.collection.id, progress)
  })
}

async function tellProgress(db: TeamDb, collectionId: string, progress: ProbeProgress): Promise<void> {
  await saveProgress(db, collectionId, [progress])
  await announceCollection(db, collectionId)
}

/** Writes the objects read so far now and then, one write at a time. */
function progressOf(run: Run, key: string, title: string) {
  let last: ProbeProgress = { ...blank(key, title), state: 'running' }
  let toldAt = 0
  let writing: Promise<void> = Promise.resolve()
  const tell = (read: number, total: number | null) => {
    last = { ...last, read, total }
    if (Date.now() - toldAt < PROGRESS_EVERY_MS) return
    toldAt = Date.now()
    const now = last
    // A lost count is told again with the next; the step's end is written apart and fails loudly.
    writing = writing.then(() => inTeam(run.teamId, (db) => tellProgress(db, run.collection.id, now))).catch(() => undefined)
  }
  return { tell, last: () => last, end: () => writing }
}
