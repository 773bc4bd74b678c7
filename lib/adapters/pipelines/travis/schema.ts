import { z } from 'zod'
import type { RunOutcome, RunTrigger } from '@/lib/domain/pipeline'

/** A time with whatever offset, as UTC. */
const time = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString())

/** States of builds, stages and jobs. */
const states = {
  created: 'running',
  configured: 'running',
  queued: 'running',
  received: 'running',
  started: 'running',
  passed: 'succeeded',
  failed: 'failed',
  errored: 'failed',
  canceled: 'cancelled',
} as const satisfies Record<string, RunOutcome>

const State = z.enum(Object.keys(states) as [keyof typeof states, ...(keyof typeof states)[]])

const triggers: Record<string, RunTrigger> = { push: 'push', pull_request: 'pull-request', cron: 'schedule', api: 'api' }

/** What began a build, by the event that Travis CI names. */
export const triggerOf = (event: string | null): RunTrigger => triggers[event ?? ''] ?? 'other'

/** A repository: what its default branch is called. */
export const Repository = z.object({ slug: z.string(), default_branch: z.object({ name: z.string() }).nullish() })

/** One job of a build: when it was made, and whether it was run again. */
export const Job = z
  .object({
    number: z.string().nullish(),
    state: State,
    created_at: time.nullish(),
    started_at: time.nullish(),
    finished_at: time.nullish(),
    restarted_at: time.nullish(),
  })
  .transform(({ state, ...job }) => ({ ...job, outcome: states[state] as RunOutcome }))
export type Job = z.output<typeof Job>

const Stage = z.object({ name: z.string(), state: State, started_at: time.nullish(), finished_at: time.nullish() }).transform((stage) => ({
  name: stage.name,
  queuedAt: null,
  startedAt: stage.started_at ?? null,
  finishedAt: stage.finished_at ?? null,
  outcome: states[stage.state] as RunOutcome,
}))

/** One build with its jobs. */
export const Build = z
  .object({
    id: z.number(),
    state: State,
    event_type: z.string().nullable(),
    started_at: time.nullish(),
    finished_at: time.nullish(),
    updated_at: time.nullish(),
    branch: z.object({ name: z.string() }).nullish(),
    tag: z.object({ name: z.string() }).nullish(),
    commit: z.object({ sha: z.string().nullish(), committed_at: time.nullish() }).nullish(),
    jobs: z.array(Job).default([]),
    stages: z.array(Stage).default([]),
  })
  .transform(({ state, ...build }) => ({ ...build, outcome: states[state] as RunOutcome }))
export type Build = z.output<typeof Build>

/** A page of builds, the newest first. */
export const Builds = z.object({
  builds: z.array(Build),
  '@pagination': z.object({ is_last: z.boolean(), offset: z.number(), limit: z.number() }),
})
export type Builds = z.output<typeof Builds>
