import { z } from 'zod/mini'

/** How a run or a part of it ended. `running` has not ended; `unknown` when it ended without saying how, such as a run of which nothing ran. */
export const RunOutcome = z.enum(['succeeded', 'failed', 'cancelled', 'running', 'unknown'])
export type RunOutcome = z.infer<typeof RunOutcome>

/** What began a run: a push, a push to a branch that asks to be merged, the clock, a person, a call of the API, another pipeline, anything else. */
export const RunTrigger = z.enum(['push', 'pull-request', 'schedule', 'manual', 'api', 'pipeline', 'other'])
export type RunTrigger = z.infer<typeof RunTrigger>

const moment = z.nullable(z.iso.datetime())

/** A part of a run that its system tells apart, such as a job. */
export const RunStage = z.object({ name: z.string(), queuedAt: moment, startedAt: moment, finishedAt: moment, outcome: RunOutcome })
export type RunStage = z.infer<typeof RunStage>

/** One attempt of one run of a pipeline. Times that the system does not tell are null, never guessed. */
export const PipelineRunReading = z.object({
  /** As the connection names it; with run and attempt the natural key. */
  repository: z.string(),
  /** The system's own id of the run. */
  runId: z.string(),
  /** 1 for the first, one more for each time that it was run again. */
  attempt: z.number(),
  /** Name of the workflow or pipeline. */
  pipeline: z.string(),
  /** Null when it is of no branch, such as a run for a tag. */
  branch: z.nullable(z.string()),
  /** Null when the system does not tell. */
  onDefaultBranch: z.nullable(z.boolean()),
  /** In hex; null when the system does not tell. */
  commit: z.nullable(z.string()),
  trigger: RunTrigger,
  outcome: RunOutcome,
  /** When the commit was made, as whoever made it says; absent or null when the system does not tell. */
  committedAt: z.optional(moment),
  /** When it was asked for. */
  queuedAt: moment,
  /** When the first of its stages began to run. */
  startedAt: moment,
  finishedAt: moment,
  /** Seconds in which something of it ran, without waiting for a person, as the system says; null when it does not. */
  activeSeconds: z.nullable(z.number()),
  /** When the system last changed what it says of it. */
  changedAt: moment,
  url: z.nullable(z.string()),
  /** Null when they were not asked for, as those of a run that has not ended. */
  stages: z.nullable(z.array(RunStage)),
})
export type PipelineRunReading = z.infer<typeof PipelineRunReading>

/** A run as it is kept: a reading with who saw it first and last. */
export const PipelineRun = z.extend(PipelineRunReading, {
  id: z.string(),
  connectionId: z.string(),
  firstSeenAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
})
export type PipelineRun = z.infer<typeof PipelineRun>

/** What the pipeline system itself says of a version that arrived at a place: not seen there by us. */
export const ArrivalReading = z.object({
  /** As the connection names it; with the id the natural key. */
  repository: z.string(),
  arrivalId: z.string(),
  /** The place, in the system's words: `staging`, `review/fix-login`. */
  environment: z.string(),
  commit: z.nullable(z.string()),
  createdAt: z.iso.datetime(),
  /** When it was said to have arrived or failed; null before, or when the system does not tell. */
  at: moment,
  outcome: RunOutcome,
})
export type ArrivalReading = z.infer<typeof ArrivalReading>
