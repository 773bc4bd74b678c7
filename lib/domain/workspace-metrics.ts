import { z } from 'zod/mini'

const amount = z.number().check(z.gte(0), z.lte(1e9))

/** The cloud workspaces of one server: how many, and how long they take to start. Never whose, and no names. */
export const WorkspaceUse = z.object({
  /** The system as people call it. */
  tool: z.string(),
  /** All that exist, stopped ones too. */
  total: amount,
  running: amount,
  usedLast7Days: amount,
  /** From queued to ready, of the last start of each workspace that runs; null when none could be timed. */
  start: z.nullable(z.object({ n: amount, p50Seconds: amount, p90Seconds: amount })),
  /** Starts that failed or do not tell both ends. */
  untimed: amount,
})
export type WorkspaceUse = z.infer<typeof WorkspaceUse>
