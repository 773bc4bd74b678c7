import { z } from 'zod/mini'

/** How a release ended. `running` has not ended; `unknown` when the system no longer tells. */
export const ReleaseOutcome = z.enum(['succeeded', 'failed', 'superseded', 'running', 'unknown'])
export type ReleaseOutcome = z.infer<typeof ReleaseOutcome>

/** One image of a release. `digest` is null until a running container names it. */
export const ReleaseImage = z.object({ container: z.string(), reference: z.string(), digest: z.nullable(z.string()) })

/** One version of one workload arriving at one place. Times that the system no longer knows are null, never guessed. */
export const ReleaseReading = z.object({
  namespace: z.string(),
  workload: z.string(),
  /** The workload's kind in its system's words: Deployment, StatefulSet, DaemonSet. */
  kind: z.string(),
  /** The system's own number or name of the version; with namespace, kind and workload the natural key. */
  revision: z.string(),
  version: z.nullable(z.string()),
  cause: z.nullable(z.string()),
  images: z.array(ReleaseImage),
  /** When this version was first made. */
  createdAt: z.nullable(z.iso.datetime()),
  /** When it was last brought live: later than createdAt after a roll-back, null when the system does not tell. */
  liveAt: z.nullable(z.iso.datetime()),
  readyAt: z.nullable(z.iso.datetime()),
  outcome: ReleaseOutcome,
  /** Earlier revision numbers of the same version, when it was brought back by a roll-back. */
  rolledBackFrom: z.array(z.string()),
  live: z.boolean(),
})
export type ReleaseReading = z.infer<typeof ReleaseReading>

/** A release as it is kept: a reading with who saw it first and last. */
export const Release = z.extend(ReleaseReading, {
  id: z.string(),
  connectionId: z.string(),
  firstSeenAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
  /** True when it was already history when Fourways first looked. */
  imported: z.boolean(),
})
export type Release = z.infer<typeof Release>
