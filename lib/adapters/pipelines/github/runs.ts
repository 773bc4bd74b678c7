import type { RepositoryContext, RunPage } from '@/lib/adapters/contract'
import type { PipelineRunReading, RunStage } from '@/lib/domain/pipeline'
import { FetchFailure } from '@/lib/fetch/failure'
import { type Answer, answered } from '../rest'
import { settle } from '../settle'
import { type GithubClient, pathOf } from './client'
import { JobList, Repository, Run, RunList, triggerOf } from './schema'

/** A search gives at most so many runs; older ones are asked for anew. */
const MOST_FOUND = 1000

/** A run that is asked for again after its end is run again mostly within a day: so far back each list begins. */
const OVERLAP_MS = 24 * 3_600_000

/** First or last of some times; null when none is told. */
const first = (times: (string | null)[]) => times.filter((time) => time !== null).toSorted()[0] ?? null
const last = (times: (string | null)[]) =>
  times
    .filter((time) => time !== null)
    .toSorted()
    .at(-1) ?? null

/** A branch of a fork may bear the name of the default one and is another all the same. */
function onDefaultBranch(run: Run, defaultBranch: string): boolean | null {
  if (run.head_branch === null || run.event === 'release') return null
  if (triggerOf(run.event) === 'pull-request') return false
  return run.head_branch === defaultBranch && (run.head_repository ?? run.repository).full_name === run.repository.full_name
}

/** A run in our words. Without its jobs only the run's own times are known: a run that ended was last changed then. */
export function toReading(run: Run, stages: RunStage[] | null, about: { repository: string; defaultBranch: string }): PipelineRunReading {
  const ended = run.outcome !== 'running'
  return {
    repository: about.repository,
    runId: String(run.id),
    attempt: run.run_attempt,
    pipeline: run.name || run.path || 'unnamed',
    branch: run.head_branch,
    onDefaultBranch: onDefaultBranch(run, about.defaultBranch),
    commit: run.head_sha,
    trigger: triggerOf(run.event),
    outcome: run.outcome,
    committedAt: run.head_commit?.timestamp ?? null,
    queuedAt: run.run_attempt === 1 ? run.created_at : (run.run_started_at ?? null),
    startedAt: first((stages ?? []).map(({ startedAt }) => startedAt)),
    finishedAt: ended ? (last((stages ?? []).map(({ finishedAt }) => finishedAt)) ?? run.updated_at) : null,
    activeSeconds: null,
    changedAt: run.updated_at,
    url: run.html_url,
    stages,
  }
}

/** A time as searches take it. */
const bySecond = (time: Date) => `${time.toISOString().slice(0, 19)}Z`

/** Reads the runs of one repository that were made since, newest first, with earlier attempts and jobs of those that ended. */
export async function* readRuns(client: GithubClient, context: RepositoryContext): AsyncGenerator<RunPage> {
  const { repository, signal, since } = context
  const path = pathOf(repository)
  const { default_branch: defaultBranch } = answered(await client.get(path, Repository, { signal }))
  const about = { repository, defaultBranch }
  const listed = { runs: 0, oldest: null as string | null, newest: null as string | null, unended: null as string | null, pages: 0 }
  let etag: string | null = null
  let next: string | null = `${path}/actions/runs?per_page=100&created=${encodeURIComponent(`>=${bySecond(since)}`)}`
  while (next) {
    const page: Answer<RunList> = await client.get(next, RunList, { signal, etag: listed.pages === 0 ? context.etag : null })
    listed.pages += 1
    if (page.value === null) {
      yield { runs: [], requests: [page.request], end: { since, etag: page.etag } }
      return
    }
    const found = page.value.workflow_runs
    const { done, failure } = await settle(found, (run) => attempts(client, run, about, context))
    listed.runs += found.length
    context.progress(listed.runs)
    for (const { created_at: at, outcome } of found) {
      listed.newest ??= at
      listed.oldest = at
      if (outcome === 'running') listed.unended = at
    }
    if (listed.pages === 1) etag = page.next ? null : page.etag
    next = page.next
    if (!next && listed.runs >= MOST_FOUND && listed.runs % MOST_FOUND === 0 && listed.oldest)
      next = `${path}/actions/runs?per_page=100&created=${encodeURIComponent(`${bySecond(since)}..${listed.oldest}`)}`
    yield { runs: done, requests: [page.request], end: next || failure ? null : { since: beginNext(listed, since), etag } }
    if (failure) throw failure
  }
}

/** The next reading begins a day before the newest run, and with the oldest that has not ended: never before this one began. */
function beginNext({ newest, unended }: { newest: string | null; unended: string | null }, since: Date): Date {
  if (newest === null) return since
  const begins = Math.min(Date.parse(newest) - OVERLAP_MS, unended === null ? Number.POSITIVE_INFINITY : Date.parse(unended))
  return new Date(Math.max(since.getTime(), begins))
}

type About = { repository: string; defaultBranch: string }

/** Every attempt of a run whose end is not kept yet. */
async function attempts(client: GithubClient, run: Run, about: About, context: RepositoryContext): Promise<PipelineRunReading[]> {
  const runId = String(run.id)
  const earlier = Array.from({ length: run.run_attempt - 1 }, (_, index) => index + 1)
  const missing = earlier.filter((attempt) => !context.keepsRun({ runId, attempt, changedAt: null }))
  const before = await Promise.all(missing.map((attempt) => earlierAttempt(client, run, attempt, about, context.signal)))
  const kept = context.keepsRun({ runId, attempt: run.run_attempt, changedAt: run.updated_at })
  return [...before.flatMap((reading) => reading ?? []), ...(kept ? [] : [await withJobs(client, run, about, context.signal)])]
}

/** An earlier attempt; null when GitHub has it no more. */
async function earlierAttempt(client: GithubClient, { id }: Run, attempt: number, about: About, signal: AbortSignal) {
  try {
    const run = answered(await client.get(`${pathOf(about.repository)}/actions/runs/${id}/attempts/${attempt}`, Run, { signal }))
    return await withJobs(client, run, about, signal)
  } catch (failure) {
    if (failure instanceof FetchFailure && failure.request?.status === 404) return null
    throw failure
  }
}

/** A run with its jobs, which are asked for once it has ended. */
async function withJobs(client: GithubClient, run: Run, about: About, signal: AbortSignal): Promise<PipelineRunReading> {
  if (run.outcome === 'running') return toReading(run, null, about)
  const stages: RunStage[] = []
  let next: string | null = `${pathOf(about.repository)}/actions/runs/${run.id}/attempts/${run.run_attempt}/jobs?per_page=100`
  while (next) {
    const page: Answer<JobList> = await client.get(next, JobList, { signal })
    stages.push(...answered(page).jobs)
    next = page.next
  }
  return toReading(run, stages, about)
}
