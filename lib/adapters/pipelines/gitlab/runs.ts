import { z } from 'zod'
import type { RepositoryContext, RunPage } from '@/lib/adapters/contract'
import type { PipelineRunReading } from '@/lib/domain/pipeline'
import { FetchFailure } from '@/lib/fetch/failure'
import { type Answer, answered } from '../rest'
import { settle } from '../settle'
import { type GitlabClient, pathOf } from './client'
import { Job, ListedPipeline, Pipeline, Project, triggerOf } from './schema'

/** Changes that came while the last reading was under way are not lost: so far before its newest one the next begins. */
const OVERLAP_MS = 10 * 60_000

type About = { repository: string; defaultBranch: string | null }

/** When the commit of a pipeline was made, as its jobs say; null when they do not, or ran for another one. */
const committedAt = ({ sha }: Pipeline, jobs: Job[] | null) =>
  jobs?.find(({ commit }) => commit?.id === sha)?.commit?.committed_date ?? null

/** A pipeline in our words. A tag is no branch; who runs a pipeline again adds jobs to it, so that it stays at its first attempt. */
export function toReading(pipeline: Pipeline, jobs: Job[] | null, { repository, defaultBranch }: About): PipelineRunReading {
  const { tag, ref, outcome } = pipeline
  const branch = tag ? null : ref
  return {
    repository,
    runId: String(pipeline.id),
    attempt: 1,
    pipeline: pipeline.name || 'pipeline',
    branch,
    onDefaultBranch: branch === null || defaultBranch === null ? null : branch === defaultBranch,
    commit: pipeline.sha,
    trigger: triggerOf(pipeline.source ?? null),
    outcome,
    committedAt: committedAt(pipeline, jobs),
    queuedAt: pipeline.created_at,
    startedAt: pipeline.started_at ?? null,
    finishedAt: outcome === 'running' ? null : (pipeline.finished_at ?? null),
    activeSeconds: outcome === 'running' ? null : (pipeline.duration ?? null),
    changedAt: pipeline.updated_at,
    url: pipeline.web_url ?? null,
    stages: jobs?.map(({ commit: _, ...stage }) => stage) ?? null,
  }
}

/** Reads the pipelines of one project that were changed since, the last changed first, with the jobs of those that ended. */
export async function* readRuns(client: GitlabClient, context: RepositoryContext): AsyncGenerator<RunPage> {
  const { repository, signal, since } = context
  const path = pathOf(repository)
  const project = answered(await client.get(path, Project, { signal }))
  const about = { repository, defaultBranch: project.default_branch ?? null }
  const after = encodeURIComponent(since.toISOString())
  let pages = 0
  let read = 0
  let newest: string | null = null
  let etag: string | null = null
  let next: string | null = `${path}/pipelines?updated_after=${after}&order_by=updated_at&sort=desc&per_page=100`
  while (next) {
    const page: Answer<ListedPipeline[]> = await client.get(next, z.array(ListedPipeline), {
      signal,
      etag: pages === 0 ? context.etag : null,
    })
    pages += 1
    if (page.value === null) {
      yield { runs: [], requests: [page.request], end: { since, etag: page.etag } }
      return
    }
    const found = page.value
    const missing = found.filter(({ id, updated_at: changedAt }) => !context.keepsRun({ runId: String(id), attempt: 1, changedAt }))
    const { done, failure } = await settle(missing, (listed) => whole(client, listed, about, signal))
    read += found.length
    context.progress(read)
    newest ??= found.find(({ updated_at: at }) => at !== null)?.updated_at ?? null
    if (pages === 1) etag = page.next ? null : page.etag
    next = page.next
    const begins = newest === null ? since : new Date(Math.max(since.getTime(), Date.parse(newest) - OVERLAP_MS))
    yield { runs: done, requests: [page.request], end: next || failure ? null : { since: begins, etag } }
    if (failure) throw failure
  }
}

/** A listed pipeline with its times and, once it has ended, its jobs; nothing when it was deleted meanwhile. */
async function whole(client: GitlabClient, { id }: ListedPipeline, about: About, signal: AbortSignal): Promise<PipelineRunReading[]> {
  const path = `${pathOf(about.repository)}/pipelines/${id}`
  try {
    const pipeline = answered(await client.get(path, Pipeline, { signal }))
    return [toReading(pipeline, pipeline.outcome === 'running' ? null : await jobsOf(client, path, signal), about)]
  } catch (failure) {
    if (failure instanceof FetchFailure && failure.request?.status === 404) return []
    throw failure
  }
}

async function jobsOf(client: GitlabClient, path: string, signal: AbortSignal): Promise<Job[]> {
  const jobs: Job[] = []
  let next: string | null = `${path}/jobs?per_page=100`
  while (next) {
    const page: Answer<Job[]> = await client.get(next, z.array(Job), { signal })
    jobs.push(...answered(page))
    next = page.next
  }
  return jobs
}
