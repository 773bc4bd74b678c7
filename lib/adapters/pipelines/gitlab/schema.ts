import { z } from 'zod'
import type { RunOutcome, RunTrigger } from '@/lib/domain/pipeline'

/** A time with whatever offset, as UTC. */
const time = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString())

/** Statuses of pipelines and jobs; `manual` waits for a person, so it has not ended. */
const statuses = {
  created: 'running',
  waiting_for_resource: 'running',
  waiting_for_callback: 'running',
  preparing: 'running',
  pending: 'running',
  running: 'running',
  canceling: 'running',
  manual: 'running',
  scheduled: 'running',
  success: 'succeeded',
  failed: 'failed',
  canceled: 'cancelled',
  skipped: 'unknown',
} as const satisfies Record<string, RunOutcome>

const Status = z.enum(Object.keys(statuses) as [keyof typeof statuses, ...(keyof typeof statuses)[]])

const triggers: Record<string, RunTrigger> = {
  push: 'push',
  merge_request_event: 'pull-request',
  external_pull_request_event: 'pull-request',
  schedule: 'schedule',
  web: 'manual',
  webide: 'manual',
  chat: 'manual',
  api: 'api',
  trigger: 'api',
  pipeline: 'pipeline',
  parent_pipeline: 'pipeline',
}

/** What began a pipeline, by the source that GitLab names. */
export const triggerOf = (source: string | null): RunTrigger => (source === null ? 'other' : (triggers[source] ?? 'other'))

/** A project: what its default branch is called; null when it has none yet. */
export const Project = z.object({ path_with_namespace: z.string(), default_branch: z.string().nullish() })

/** A pipeline as lists have it. One that is never updated has no such time. */
export const ListedPipeline = z
  .object({ id: z.number(), status: Status, updated_at: time.nullable() })
  .transform(({ status, ...pipeline }) => ({ ...pipeline, outcome: statuses[status] as RunOutcome }))
export type ListedPipeline = z.output<typeof ListedPipeline>

/** A pipeline by itself: only then it tells when it began and ended. */
export const Pipeline = z
  .object({
    id: z.number(),
    name: z.string().nullish(),
    sha: z.string(),
    ref: z.string().nullable(),
    tag: z.boolean(),
    status: Status,
    source: z.string().nullish(),
    created_at: time,
    updated_at: time.nullable(),
    started_at: time.nullish(),
    finished_at: time.nullish(),
    /** Seconds in which jobs ran, without waiting for a person. */
    duration: z.number().nullish(),
    web_url: z.string().nullish(),
  })
  .transform(({ status, ...pipeline }) => ({ ...pipeline, outcome: statuses[status] as RunOutcome }))
export type Pipeline = z.output<typeof Pipeline>

/** A job of a pipeline, with when the commit that it ran for was made; of the commit nothing else is read. */
export const Job = z
  .object({
    name: z.string(),
    status: Status,
    created_at: time.nullish(),
    started_at: time.nullish(),
    finished_at: time.nullish(),
    commit: z.object({ id: z.string(), committed_date: time.nullish() }).nullish(),
  })
  .transform((job) => ({
    name: job.name,
    queuedAt: job.created_at ?? null,
    startedAt: job.started_at ?? null,
    finishedAt: job.finished_at ?? null,
    outcome: statuses[job.status] as RunOutcome,
    commit: job.commit ?? null,
  }))
export type Job = z.output<typeof Job>

/** A deployment; one that was made by a call of the API has no job behind it. */
export const Deployment = z.object({
  id: z.number(),
  sha: z.string(),
  status: z.enum(['created', 'running', 'success', 'failed', 'canceled', 'blocked', 'skipped']),
  created_at: time,
  updated_at: time.nullish(),
  environment: z.object({ name: z.string() }),
  deployable: z.object({ finished_at: time.nullish() }).nullish(),
})
export type Deployment = z.output<typeof Deployment>

/** What the server says of itself, to whoever is signed in. */
export const Version = z.object({ version: z.string() })
