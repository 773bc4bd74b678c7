import { z } from 'zod/mini'

const amount = z.number().check(z.gte(0), z.lte(1e9))

/** Runs of a connection's repositories within the window. Medians are null where nothing could be timed. */
export const PipelineRuns = z.object({
  windowDays: amount,
  repositories: amount,
  runs: amount,
  failed: amount,
  cancelled: amount,
  running: amount,
  /** Median seconds from being asked for to the first stage that runs. */
  queueSeconds: z.nullable(amount),
  /** Median seconds of running. */
  runSeconds: z.nullable(amount),
})

export type PipelineRuns = z.infer<typeof PipelineRuns>

/**
 * From a push to what it comes to, over the pushes of the window that came to an end. The split is the median seconds of each part; null where
 * nothing could be timed.
 */
export const PushToReady = z.object({
  /** Median seconds. */
  seconds: amount,
  p90Seconds: z.nullable(amount),
  /** Pushes that were timed. */
  n: amount,
  /** Pushes whose first attempt failed: counted, never timed. */
  failed: amount,
  windowDays: amount,
  /** Whose pushes these are: of branches beside the default one, or of the default branch because there were no others. */
  branches: z.enum(['non-default', 'default']),
  /** How many of n end with the rollout of their commit being ready on the profile's stage. */
  joined: amount,
  /** How many of n end with the pipeline system's own record of the deployment; the others end with the pipeline. */
  deployed: amount,
  split: z.object({ queueSeconds: z.nullable(amount), runSeconds: z.nullable(amount), rolloutSeconds: z.nullable(amount) }),
})
export type PushToReady = z.infer<typeof PushToReady>
