import { z } from 'zod/mini'
import { GroupWeights, MustHaveId, PerspectiveId } from './criterion'
import { Id, Name } from './id'
import { Snapshot } from './snapshot'

/** What a share shows beyond the default. By default endpoints, namespaces, machine and people's names are taken out. */
export const Redaction = z.object({
  showEndpoints: z.boolean(),
  showNamespaces: z.boolean(),
  /** Leaves out costs, with the prices and assumptions behind them. */
  hideCosts: z.optional(z.boolean()),
})
export type Redaction = z.infer<typeof Redaction>

/** A link as its makers see it. The token is shown once, when it is made. */
export const Share = z.object({
  id: z.string(),
  title: z.string(),
  comparisonId: z.nullable(z.string()),
  sha256: z.string(),
  redaction: Redaction,
  createdAt: z.iso.datetime(),
  expiresAt: z.nullable(z.iso.datetime()),
  revokedAt: z.nullable(z.iso.datetime()),
  views: z.number(),
  lastOpenedAt: z.nullable(z.iso.datetime()),
})
export type Share = z.infer<typeof Share>

export const NewShare = z.strictObject({
  comparisonId: Id,
  /** The weights and must-haves on the screen when the link was made. */
  perspective: PerspectiveId,
  weights: z.nullable(GroupWeights),
  mustHaves: z.array(MustHaveId),
  title: z.optional(Name),
  /** Days until it ends, 1 to 365, or null: until it is revoked. */
  days: z.nullable(z.number().check(z.gte(1), z.lte(365))),
  redaction: z.optional(Redaction),
})
export type NewShare = z.infer<typeof NewShare>

/** The answer to making a link: the only time its address is known. */
export const MadeShare = z.object({ share: Share, url: z.string() })
export type MadeShare = z.infer<typeof MadeShare>

/** What the page behind a link reads. */
export const SharedComparison = z.object({
  title: z.string(),
  sha256: z.string(),
  expiresAt: z.nullable(z.iso.datetime()),
  /** Whether what is kept has, computed now, the hash that it was given when it was frozen. */
  intact: z.boolean(),
  snapshot: Snapshot,
})
export type SharedComparison = z.infer<typeof SharedComparison>
