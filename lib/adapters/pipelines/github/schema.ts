import { z } from 'zod'
import type { RunOutcome, RunTrigger } from '@/lib/domain/pipeline'

/** A time with whatever offset, as UTC. */
const time = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString())

const Status = z.enum(['queued', 'in_progress', 'completed', 'waiting', 'requested', 'pending'])

const Conclusion = z.enum([
  'success',
  'failure',
  'cancelled',
  'skipped',
  'neutral',
  'timed_out',
  'action_required',
  'stale',
  'startup_failure',
])

const outcomes: Record<z.infer<typeof Conclusion>, RunOutcome> = {
  success: 'succeeded',
  failure: 'failed',
  timed_out: 'failed',
  startup_failure: 'failed',
  cancelled: 'cancelled',
  skipped: 'unknown',
  neutral: 'unknown',
  action_required: 'unknown',
  stale: 'unknown',
}

const triggers: Record<string, RunTrigger> = {
  push: 'push',
  pull_request: 'pull-request',
  pull_request_target: 'pull-request',
  schedule: 'schedule',
  workflow_dispatch: 'manual',
  repository_dispatch: 'api',
  workflow_run: 'pipeline',
  workflow_call: 'pipeline',
}

/** What began a run, by the event that GitHub names; it has some forty of them. */
export const triggerOf = (event: string): RunTrigger => triggers[event] ?? 'other'

const outcomeOf = ({ status, conclusion }: { status: z.infer<typeof Status>; conclusion: z.infer<typeof Conclusion> | null }) =>
  status !== 'completed' ? 'running' : conclusion === null ? 'unknown' : outcomes[conclusion]

/** A repository: what its default branch is called. */
export const Repository = z.object({ full_name: z.string(), default_branch: z.string() })

/** One run, of its newest attempt or, asked by number, of that one. */
export const Run = z
  .object({
    id: z.number(),
    name: z.string().nullish(),
    path: z.string().nullish(),
    head_branch: z.string().nullable(),
    head_sha: z.string(),
    head_commit: z.object({ timestamp: time }).nullish(),
    event: z.string(),
    status: Status,
    conclusion: Conclusion.nullable(),
    html_url: z.string(),
    created_at: time,
    updated_at: time,
    run_started_at: time.nullish(),
    run_attempt: z.number().default(1),
    repository: z.object({ full_name: z.string() }),
    head_repository: z.object({ full_name: z.string() }).nullish(),
  })
  .transform((run) => ({ ...run, outcome: outcomeOf(run) }))
export type Run = z.output<typeof Run>

export const RunList = z.object({ total_count: z.number(), workflow_runs: z.array(Run) })
export type RunList = z.output<typeof RunList>

/** One job of a run. One that was skipped never ran, whatever times it carries. */
export const Job = z
  .object({
    name: z.string(),
    status: Status,
    conclusion: Conclusion.nullable(),
    created_at: time.nullish(),
    started_at: time.nullish(),
    completed_at: time.nullish(),
  })
  .transform((job) => ({
    name: job.name,
    queuedAt: job.created_at ?? null,
    startedAt: job.conclusion === 'skipped' ? null : (job.started_at ?? null),
    finishedAt: job.conclusion === 'skipped' ? null : (job.completed_at ?? null),
    outcome: outcomeOf(job),
  }))

export const JobList = z.object({ jobs: z.array(Job) })
export type JobList = z.output<typeof JobList>

export const Deployment = z.object({ id: z.number(), sha: z.string(), environment: z.string(), created_at: time })
export type Deployment = z.output<typeof Deployment>

/** Statuses of a deployment, the newest first. */
export const DeploymentStatus = z.object({
  state: z.enum(['error', 'failure', 'inactive', 'in_progress', 'queued', 'pending', 'success']),
  created_at: time,
})
export type DeploymentStatus = z.output<typeof DeploymentStatus>

/** What an Enterprise Server says of itself; github.com has no number. */
export const Meta = z.object({ installed_version: z.string().optional() })
