import { BudgetSpent } from '@/lib/adapters/pipelines/budget'
import type { ProbeProgress } from '@/lib/domain/collection'
import { FetchFailure } from '@/lib/fetch/failure'
import { announceCollection } from '@/lib/store/collection-changes'
import { saveProgress } from '@/lib/store/collections'
import { appendEvidence } from '@/lib/store/evidence'
import { inTeam, type TeamDb } from '@/lib/store/team-db'
import type { Run } from './run'
import type { NewEvidence } from './stamp'
import { stepsOf } from './step-kinds'

/** The longest one step may take. */
const STEP_LIMIT_MS = 120_000

/** Progress reaches the screen this often at most. */
const PROGRESS_EVERY_MS = 250

/**
 * Runs one step and keeps what came of it: evidence with "done", a failure as evidence with its reason, or "cancelled" and no evidence. One that
 * used up the requests that a server takes stops with that reason; what it read is kept.
 */
export async function runStep(run: Run, key: string, title: string): Promise<void> {
  if (run.stop.aborted) return stopStep(run, key, title)
  const kind = stepsOf(run.connection)
  const gone = kind.gone(run, key)
  if (gone) return keep(run, { ...blank(key, title), state: 'cancelled', detail: gone })
  const told = progressOf(run, key, title)
  const signal = AbortSignal.any([run.signal, AbortSignal.timeout(STEP_LIMIT_MS)])
  const startedAt = new Date()
  try {
    told.tell(0, null)
    const evidence = await kind.read(run, key, { signal, progress: told.tell, remark: told.remark })
    await told.end()
    await keep(run, { ...told.last(), state: 'done' }, evidence)
  } catch (thrown) {
    await told.end()
    if (run.stop.aborted) return stopStep(run, key, title)
    if (thrown instanceof BudgetSpent)
      return keep(run, { ...told.last(), state: 'cancelled', reason: thrown.reason, detail: thrown.detail })
    await failStep(run, key, title, failureOf(thrown, signal), startedAt, told.last())
  }
}

/** A fault of ours while reading an answer is told as an answer we could not read, and logged whole. */
function failureOf(thrown: unknown, signal: AbortSignal): FetchFailure {
  if (thrown instanceof FetchFailure) return thrown
  if (signal.aborted) return new FetchFailure('timed-out', `No whole answer within ${STEP_LIMIT_MS / 1000} s.`)
  console.error(thrown)
  return new FetchFailure('invalid-answer', 'The answer could not be read. The log of Fourways says where.')
}

/** Keeps a step's failure: as evidence of its metrics, and on the progress bar. */
export async function failStep(
  run: Run,
  key: string,
  title: string,
  failure: FetchFailure,
  startedAt = new Date(),
  progress = blank(key, title),
): Promise<void> {
  const evidence = await stepsOf(run.connection).failed(run, key, failure, startedAt)
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

/** A step's state and its evidence, both or neither. */
async function keep(run: Run, progress: ProbeProgress, evidence: NewEvidence[] = []): Promise<void> {
  await inTeam(run.teamId, async (db) => {
    for (const piece of evidence) await appendEvidence(db, piece)
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
  const remark = (detail: string) => {
    last = { ...last, detail }
  }
  return { tell, remark, last: () => last, end: () => writing }
}
