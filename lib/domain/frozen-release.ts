import { z } from 'zod/mini'
import { Release } from './release'

/** A release that a frozen timeline stands on: which system said so, when it was first and last seen, and the images by their digests. */
export const FrozenRelease = z.object({
  ...z.omit(Release, { connectionId: true, cause: true, rolledBackFrom: true }).shape,
  /** The system that told of it. */
  system: z.string(),
  /** A stand-in for the connection that told of it; absent in snapshots that nothing is recomputed from, as the next two. */
  connection: z.optional(z.string()),
  rolledBackFrom: z.optional(z.array(z.string())),
  /** The commit that it names anywhere; null when it names none. */
  commit: z.optional(z.nullable(z.string())),
})
export type FrozenRelease = z.infer<typeof FrozenRelease>
