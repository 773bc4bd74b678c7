import type { RepositoryContext, RunPage } from '@/lib/adapters/contract'
import type { PipelineRunReading, RunStage } from '@/lib/domain/pipeline'
import { type Answer, answered } from '../rest'
import { pathOf, TRAVIS_COM, type TravisClient } from './client'
import { type Build, Builds, type Job, Repository, triggerOf } from './schema'

const PAGE = 100

/** A build is run again mostly within a day: so far back each list is read. */
const OVERLAP_MS = 24 * 3_600_000

type About = { repository: string; defaultBranch: string | null; page: string | null }

const earliest = (times: (string | null | undefined)[]) => times.filter((time) => time !== null && time !== undefined).toSorted()[0] ?? null

const asStage = ({ number, created_at, started_at, finished_at, outcome }: Job): RunStage => ({
  name: number ? `job ${number}` : 'job',
  queuedAt: created_at ?? null,
  startedAt: started_at ?? null,
  finishedAt: finished_at ?? null,
  outcome,
})

/** A build in our words. One that was run again keeps its id and its first times are gone, so it counts as a later attempt. */
export function toReading(build: Build, { repository, defaultBranch, page }: About): PipelineRunReading {
  const { id, outcome, jobs, stages, tag } = build
  const ended = outcome !== 'running'
  const branch = tag ? null : (build.branch?.name ?? null)
  const trigger = triggerOf(build.event_type)
  const known = branch === null || defaultBranch === null ? null : branch === defaultBranch
  return {
    repository,
    runId: String(id),
    attempt: jobs.some(({ restarted_at: again }) => again) ? 2 : 1,
    pipeline: 'build',
    branch,
    onDefaultBranch: trigger === 'pull-request' ? false : known,
    commit: build.commit?.sha ?? null,
    trigger,
    outcome,
    committedAt: build.commit?.committed_at ?? null,
    queuedAt: earliest(jobs.map(({ created_at: at }) => at)),
    startedAt: build.started_at ?? null,
    finishedAt: ended ? (build.finished_at ?? build.updated_at ?? null) : null,
    activeSeconds: null,
    changedAt: build.updated_at ?? null,
    url: page && `${page}/builds/${id}`,
    stages: ended ? (stages.length > 0 ? stages : jobs.map(asStage)) : null,
  }
}

/** When a build was first heard of; null when Travis CI tells no time of it yet. */
const begunAt = ({ queuedAt, startedAt, changedAt }: PipelineRunReading) => queuedAt ?? startedAt ?? changedAt

/** Reads the builds of one repository back to those that began before the last reading, newest first. */
export async function* readRuns(client: TravisClient, context: RepositoryContext): AsyncGenerator<RunPage> {
  const { repository, signal, since } = context
  const { slug, default_branch: branch } = answered(await client.get(pathOf(repository), Repository, { signal }))
  const page = client.endpoint === TRAVIS_COM ? `https://app.travis-ci.com/github/${slug}` : null
  const about = { repository, defaultBranch: branch?.name ?? null, page }
  const times = { newest: null as string | null, unended: null as string | null }
  let read = 0
  let offset: number | null = 0
  while (offset !== null) {
    const path = `${pathOf(repository)}/builds?limit=${PAGE}&offset=${offset}&sort_by=id:desc&include=build.jobs`
    const answer: Answer<Builds> = await client.get(path, Builds, { signal })
    const { builds, '@pagination': paging } = answered(answer)
    const readings = builds.map((build) => toReading(build, about))
    const recent = readings.filter((one) => Date.parse(begunAt(one) ?? '9999') >= since.getTime())
    for (const one of recent) {
      const at = begunAt(one)
      if (at === null) continue
      if (times.newest === null || at > times.newest) times.newest = at
      if (one.outcome === 'running' && (times.unended === null || at < times.unended)) times.unended = at
    }
    read += recent.length
    context.progress(read)
    const more = !paging.is_last && builds.length > 0 && recent.length === readings.length
    offset = more ? paging.offset + paging.limit : null
    const runs = recent.filter((one) => one.outcome === 'running' || !context.keepsRun(one))
    yield { runs, requests: [answer.request], end: offset === null ? { since: beginNext(times, since), etag: null } : null }
  }
}

/** The next reading begins a day before the newest build, and with the oldest that has not ended: never before this one began. */
function beginNext({ newest, unended }: { newest: string | null; unended: string | null }, since: Date): Date {
  if (newest === null) return since
  const begins = Math.min(Date.parse(newest) - OVERLAP_MS, unended === null ? Number.POSITIVE_INFINITY : Date.parse(unended))
  return new Date(Math.max(since.getTime(), begins))
}
