import type { RepositoryContext } from '@/lib/adapters/contract'
import { BudgetSpent } from '@/lib/adapters/pipelines/budget'
import { FetchFailure } from '@/lib/fetch/failure'
import { findCursor, saveCursor } from '@/lib/store/pipeline-cursors'
import { keptArrivals, keptRuns, unendedRuns, upsertArrivals, upsertPipelineRuns } from '@/lib/store/pipeline-runs'
import { inTeam } from '@/lib/store/team-db'
import type { Opened } from '../opened'
import type { Run } from '../run'
import type { StepContext } from '../steps'
import { WINDOW_DAYS } from './push-to-ready'

const DAY_MS = 86_400_000

/**
 * Reads runs and arrivals of one repository from where the last reading ended and keeps them page by page, so that a reading that breaks off
 * is gone on with. The cursor moves when a reading came to its end. Throws FetchFailure; BudgetSpent is kept in the cursor.
 */
export async function readRepository(
  { teamId, connection, requests }: Run,
  opened: Extract<Opened, { kind: 'pipeline' }>,
  repository: string,
  { signal, progress, remark }: StepContext,
): Promise<void> {
  const now = new Date()
  const seen = { connectionId: connection.id, seenAt: now.toISOString() }
  const before = await inTeam(teamId, (db) => findCursor(db, connection.id, repository))
  const since = before?.since ?? new Date(now.getTime() - WINDOW_DAYS * DAY_MS)
  const runsKept = await inTeam(teamId, (db) => keptRuns(db, connection.id, repository, since))
  const unended = await inTeam(teamId, (db) => unendedRuns(db, connection.id, repository, since))
  const arrivalsKept = await inTeam(teamId, (db) => keptArrivals(db, connection.id, repository, since))
  const cursor = { since, etag: before?.etag ?? null, goesOnAt: null as Date | null }
  let read = 0
  const context: RepositoryContext = {
    repository,
    since,
    etag: cursor.etag,
    keepsRun: ({ runId, attempt, changedAt }) => {
      const kept = runsKept.get(`${runId} ${attempt}`)
      return kept !== undefined && (changedAt === null || changedAt === kept)
    },
    unended,
    keepsArrival: (arrivalId) => arrivalsKept.has(arrivalId),
    signal,
    progress: (count) => {
      read = count
      progress(count, null)
    },
  }
  const keepCursor = () => inTeam(teamId, (db) => saveCursor(db, connection.id, repository, cursor))
  try {
    for await (const page of opened.runs(context)) {
      await inTeam(teamId, (db) => upsertPipelineRuns(db, page.runs, seen))
      requests.push(...page.requests)
      if (page.end) Object.assign(cursor, page.end)
    }
    await readArrivals(opened, { ...context, progress: (count) => progress(read + count, null) })
    await keepCursor()
  } catch (failure) {
    if (!(failure instanceof BudgetSpent)) throw failure
    cursor.goesOnAt = failure.goesOnAt
    await keepCursor()
    throw failure
  }

  /** Arrivals add to what the runs tell: without the right to read them a run's own end stands for them. */
  async function readArrivals({ arrivals }: typeof opened, about: RepositoryContext): Promise<void> {
    if (!arrivals) return
    let count = 0
    try {
      for await (const page of arrivals(about)) {
        await inTeam(teamId, (db) => upsertArrivals(db, page, connection.id))
        count += page.length
        about.progress(count)
      }
    } catch (failure) {
      if (!(failure instanceof FetchFailure) || failure.reason !== 'forbidden') throw failure
      remark(`The deployments may not be read, so the pipeline’s end stands for them. ${failure.detail}`)
    }
  }
}
