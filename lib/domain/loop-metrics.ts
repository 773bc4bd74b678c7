import { z } from 'zod/mini'

const count = z.number().check(z.gte(0))
const seconds = z.nullable(z.number().check(z.gte(0)))

/** From how many loops and machines on a figure of loops is told. */
export const LoopThresholds = z.strictObject({
  machines: z.int('Whole machines.').check(z.gte(1, 'At least 1 machine.'), z.lte(50, 'At most 50 machines.')),
  loops: z.int('Whole loops.').check(z.gte(1, 'At least 1 loop.'), z.lte(1000, 'At most 1,000 loops.')),
})
export type LoopThresholds = z.infer<typeof LoopThresholds>

/**
 * Save to first changed answer, as the developers' machines timed it in the last 30 days: each machine has one vote, its own median. A figure of
 * fewer loops or machines than needed is null, so that none is of one person alone.
 */
export const Loops = z.object({
  /** Median of the machines' medians of warm loops that were seen; null while there are too few. */
  seconds,
  /** Median of the machines' 90th percentiles; null while there are too few. */
  p90Seconds: seconds,
  /** Warm loops that were seen. */
  n: count,
  /** Machines that timed them. A machine takes a new name every 30 days, so one may count as two. */
  machines: count,
  /** Days in UTC on which they were timed; null while there are too few. */
  days: z.nullable(count),
  /** Loops that failed or were given up, warm or cold; null while there are too few loops with any outcome. */
  failed: z.nullable(count),
  /** As seconds, of cold loops. */
  coldSeconds: seconds,
  /** Cold loops that were seen; null while there are too few. */
  coldN: z.nullable(count),
  /** How many of the warm ones went through a push; null while there are too few. */
  pushed: z.nullable(count),
  /** The tools in the middle; empty while there are too few. */
  tools: z.array(z.string()),
  needs: LoopThresholds,
})
export type Loops = z.infer<typeof Loops>

/** From a cold start until it answers, or from asking for a workspace until it is usable, in the last 180 days. */
export const FirstStart = z.object({
  /** Median of the machines' medians; null while there are too few machines. */
  seconds,
  /** Cold starts and workspaces that came up. */
  n: count,
  machines: count,
  needs: z.object({ machines: count }),
})
export type FirstStart = z.infer<typeof FirstStart>
