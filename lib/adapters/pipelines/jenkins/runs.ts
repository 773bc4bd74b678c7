import type { RepositoryContext, RunPage } from '@/lib/adapters/contract'
import type { PipelineRunReading, RunStage } from '@/lib/domain/pipeline'
import { FetchFailure } from '@/lib/fetch/failure'
import { type Answer, answered } from '../rest'
import { settle } from '../settle'
import { asksToBeMerged, type Job, jobsAt, sourceOf } from './branches'
import { asking, type JenkinsClient, pathOf } from './client'
import { leftTheQueue, readQueue } from './queue'
import { type Build, Builds, Described, Place, type Stage, triggerOf } from './schema'

/** Folders in folders that are looked into: deeper than anyone nests them. */
const DEPTH = 8

const PAGE = 100

/** Builds that began while the last reading was under way are not lost: so far before its newest one the next begins. */
const OVERLAP_MS = 10 * 60_000

const PLACE = '_class,name,fullName,lastBuild[timestamp]'
const placeTree = (depth: number): string => (depth === 0 ? PLACE : `${PLACE},jobs[${placeTree(depth - 1)}]`)

const BUILD =
  'number,queueId,url,timestamp,duration,building,result,actions[causes[_class],lastBuiltRevision[SHA1,branch[name]],waitingDurationMillis,blockedDurationMillis,buildableDurationMillis],changeSet[items[commitId,timestamp]],changeSets[items[commitId,timestamp]]'

const iso = (ms: number) => new Date(ms).toISOString()

const isPipeline = ({ _class }: Build) => _class.endsWith('.WorkflowRun')

/** The system's own id of a build: of its place in the queue, which it had before it had a number. Builds of old have none. */
const runIdOf = ({ queueId, number }: Build, { fullName }: Job) => (queueId && queueId > 0 ? String(queueId) : `${fullName}#${number}`)

/** When a build was asked for: by the time that it spent in the queue, else, of a pipeline, when it began to look for a machine. */
function queuedAt(build: Build): string | null {
  const told = build.actions.find(({ waitingDurationMillis }) => waitingDurationMillis !== undefined)
  if (!told) return isPipeline(build) ? iso(build.timestamp) : null
  const { waitingDurationMillis = 0, blockedDurationMillis = 0, buildableDurationMillis = 0 } = told
  return iso(build.timestamp - waitingDurationMillis - blockedDurationMillis - buildableDurationMillis)
}

/** When the commit of a build was made: null where it is not among the changes of the build, as when it was built before. */
function committedAt({ changeSet, changeSets }: Build, commit: string | null): string | null {
  const items = [...(changeSets ?? []), ...(changeSet ? [changeSet] : [])].flatMap((changes) => changes.items)
  const own = items.find(({ commitId, timestamp }) => commit !== null && commitId === commit && (timestamp ?? -1) > 0)
  return own?.timestamp ? iso(own.timestamp) : null
}

const toStage = ({ name, outcome, startTimeMillis, durationMillis }: Stage): RunStage => {
  const ran = outcome !== 'unknown'
  const ended = ran && outcome !== 'running'
  return {
    name,
    queuedAt: null,
    startedAt: ran ? iso(startTimeMillis) : null,
    finishedAt: ended ? iso(startTimeMillis + durationMillis) : null,
    outcome,
  }
}

/** A build in our words. `stages` are null when they were not asked for, or nobody there tells them apart. */
export function toReading(build: Build, stages: Stage[] | null, job: Job, repository: string): PipelineRunReading {
  const { timestamp, duration, outcome } = build
  const ended = outcome !== 'running'
  const ran = (stages ?? []).filter((stage) => stage.outcome !== 'unknown').map(({ startTimeMillis }) => startTimeMillis)
  const started = isPipeline(build) ? (ran.length > 0 ? Math.min(...ran) : null) : timestamp
  const paused = (stages ?? []).reduce((sum, { pauseDurationMillis }) => sum + pauseDurationMillis, 0)
  const trigger = triggerOf(build)
  const source = sourceOf(build, job)
  return {
    repository,
    runId: runIdOf(build, job),
    attempt: 1,
    pipeline: job.pipeline,
    ...source,
    trigger: trigger === 'push' && asksToBeMerged(job.branch) ? 'pull-request' : trigger,
    outcome,
    committedAt: committedAt(build, source.commit),
    queuedAt: queuedAt(build),
    startedAt: started === null ? null : iso(started),
    finishedAt: ended ? iso(timestamp + duration) : null,
    activeSeconds: ended && stages && started !== null ? Math.max(0, timestamp + duration - started - paused) / 1000 : null,
    changedAt: ended ? iso(timestamp + duration) : null,
    url: build.url ?? null,
    stages: stages?.map(toStage) ?? null,
  }
}

/** Reads the builds of one job, or of all jobs in a folder or multibranch project, that began since, with the stages of those that ended. */
export async function* readRuns(client: JenkinsClient, context: RepositoryContext): AsyncGenerator<RunPage> {
  const { repository, signal, since } = context
  const queue = await readQueue(client, signal)
  const listed = await client.get(asking(pathOf(repository), placeTree(DEPTH)), Place, { signal })
  const jobs = jobsAt(answered(listed), repository)
  const times = { newest: null as number | null, unended: null as number | null }
  const seen = new Set<string>()
  const note = (readings: PipelineRunReading[]) => {
    for (const { runId } of readings) seen.add(runId)
  }
  yield { runs: [], requests: [listed.request], end: null }
  for (const job of jobs.filter(({ newestAt }) => newestAt !== null && newestAt >= since.getTime())) {
    for await (const { found, request, runs, failure } of buildsOf(client, job, context)) {
      for (const { timestamp, outcome } of found) {
        times.newest = Math.max(times.newest ?? timestamp, timestamp)
        if (outcome === 'running') times.unended = Math.min(times.unended ?? timestamp, timestamp)
      }
      for (const build of found) seen.add(runIdOf(build, job))
      note(runs)
      context.progress(seen.size)
      yield { runs, requests: [request], end: null }
      if (failure) throw failure
    }
  }
  const waiting = queue.waiting(jobs, repository).filter(({ runId }) => !seen.has(runId))
  note(waiting)
  const left = await leftTheQueue(
    client,
    context.unended.filter(({ runId }) => !seen.has(runId)),
    signal,
  )
  const begins = Math.min((times.newest ?? since.getTime()) - OVERLAP_MS, times.unended ?? Number.POSITIVE_INFINITY)
  yield {
    runs: [...waiting, ...left],
    requests: [queue.request],
    end: { since: new Date(Math.max(since.getTime(), begins)), etag: null },
  }
}

/** The builds of one job that began since, newest first, page by page. What fails ends it, beside what was read. */
async function* buildsOf(client: JenkinsClient, job: Job, { repository, since, keepsRun, signal }: RepositoryContext) {
  for (let from = 0; ; from += PAGE) {
    const tree = `allBuilds[${BUILD}]{${from},${from + PAGE}}`
    const page: Answer<Builds> = await client.get(asking(pathOf(job.fullName), tree), Builds, { signal })
    const all = answered(page).allBuilds
    const found = all.filter(({ timestamp }) => timestamp >= since.getTime())
    const missing = found.filter((build) => {
      const changedAt = build.outcome === 'running' ? null : iso(build.timestamp + build.duration)
      return !keepsRun({ runId: runIdOf(build, job), attempt: 1, changedAt })
    })
    const { done, failure } = await settle(missing, async (build) => [
      toReading(build, await stagesOf(client, build, job, signal), job, repository),
    ])
    yield { found, runs: done, failure, request: page.request }
    if (failure || found.length < all.length || all.length < PAGE) return
  }
}

/** The stages of a pipeline's build that has ended; none of other builds; null where the Stage View plugin is not there to tell them. */
async function stagesOf(client: JenkinsClient, build: Build, { fullName }: Job, signal: AbortSignal): Promise<Stage[] | null> {
  if (build.outcome === 'running') return null
  if (!isPipeline(build)) return []
  try {
    return answered(await client.get(`${pathOf(fullName)}/${build.number}/wfapi/describe`, Described, { signal })).stages
  } catch (failure) {
    if (failure instanceof FetchFailure && failure.request?.status === 404) return null
    throw failure
  }
}
