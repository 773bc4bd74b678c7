import { z } from 'zod/mini'
import { Costs } from './cost'
import { Decision, Payback } from './decision'
import { Matrix, MatrixInput, MatrixSettings } from './matrix'
import { TimeSpent } from './time-spent'
import { TimelineSnapshot } from './timeline-snapshot'
import { Weighing } from './weighing'

/** A probe that read evidence, in the version that read it. */
export const Extractor = z.object({ id: z.string(), version: z.number() })
export type Extractor = z.infer<typeof Extractor>

/** The decision that stood when a comparison was frozen. Where others may see it, who agreed is told by role alone, and null where no role was named. */
export const FrozenDecision = z.object({
  ...z.pick(Decision, {
    chosen: true,
    replaces: true,
    why: true,
    switchingLowDays: true,
    switchingHighDays: true,
    reviewOn: true,
    createdAt: true,
  }).shape,
  decidedBy: z.nullable(z.string()),
  payback: Payback,
})
export type FrozenDecision = z.infer<typeof FrozenDecision>

/** What a comparison came to when it was frozen: criteria with their scales, ratings, scores, verdict and what it stood on. */
export const Computed = z.object({
  matrix: Matrix,
  weighing: Weighing,
  /** With the assumptions and every price used; null where its maker left costs out. */
  costs: z.nullable(Costs),
  /** Where the time of the releases of the 90 days before went; no release is named. */
  cycle: TimeSpent,
  /** The newest one; null before the first. */
  decision: z.nullable(FrozenDecision),
  extractors: z.array(Extractor),
})
export type Computed = z.infer<typeof Computed>

/**
 * A comparison frozen with its evidence, kept as one text. Format 2 is canonical JSON (RFC 8785) and hashed byte for byte; of format 1, which has
 * nothing computed, the canonical JSON of `input` and `settings` is hashed.
 */
export const Snapshot = z.object({
  format: z.literal([1, 2]),
  input: MatrixInput,
  settings: MatrixSettings,
  frozenAt: z.iso.datetime(),
  /** What its weightings are drawn with; older snapshots have none and are drawn with 1. */
  seed: z.optional(z.number()),
  computed: z.optional(Computed),
})
export type Snapshot = z.infer<typeof Snapshot>

/** Whatever can be frozen: a comparison, or a timeline of releases, which says so by its kind. */
export const AnySnapshot = z.union([TimelineSnapshot, Snapshot])
export type AnySnapshot = z.infer<typeof AnySnapshot>

/** Whether a timeline of releases was frozen. */
export const isTimeline = (snapshot: AnySnapshot): snapshot is TimelineSnapshot => 'kind' in snapshot
