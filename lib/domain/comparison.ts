import { z } from 'zod/mini'
import { GroupWeights, MustHaveId, PerspectiveId } from './criterion'
import { Id, Name, Note } from './id'

/** A question with the profiles it is asked of, the weights and the must-haves. */
export const Comparison = z.object({
  id: z.string(),
  question: Name,
  /** In the order of the columns; empty means every profile that is not archived. */
  profileIds: z.array(z.string()),
  perspective: PerspectiveId,
  /** Own weights of the groups, or null for the perspective's. */
  weights: z.nullable(GroupWeights),
  mustHaves: z.array(MustHaveId),
  note: z.string(),
  /** What the weightings that test its verdict are drawn with, a whole number. */
  seed: z.number(),
  /** When its verdict was first shown; null while weights and must-haves are still being set. */
  revealedAt: z.nullable(z.iso.datetime()),
  etag: z.string(),
  createdAt: z.iso.datetime(),
})
export type Comparison = z.infer<typeof Comparison>

export const NewComparison = z.strictObject({
  question: Name,
  profileIds: z.optional(z.array(Id).check(z.maxLength(40))),
  perspective: z.optional(PerspectiveId),
  weights: z.optional(z.nullable(GroupWeights)),
  mustHaves: z.optional(z.array(MustHaveId)),
  note: z.optional(Note),
})
export type NewComparison = z.infer<typeof NewComparison>

/** How a comparison is weighed: what is set before its verdict is shown. */
export const Weighting = z.strictObject({
  perspective: PerspectiveId,
  /** Own weights of the groups, or null for the perspective's. */
  weights: z.nullable(GroupWeights),
  mustHaves: z.array(MustHaveId),
})
export type Weighting = z.infer<typeof Weighting>

/** The weighting that a verdict was first shown with, or one that took its place later. */
export const WeightChange = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  /** A person's name, or null when it is no longer known. */
  by: z.nullable(z.string()),
  ...Weighting.shape,
})
export type WeightChange = z.infer<typeof WeightChange>

export const ComparisonEdit = z.partial(NewComparison)
export type ComparisonEdit = z.infer<typeof ComparisonEdit>
