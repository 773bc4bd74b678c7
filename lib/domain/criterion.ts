import { z } from 'zod/mini'
import { MetricId } from './metric'
import { contextIds, criterionIds, groupIds, mustHaveIds, perspectiveIds } from './names'

export const GroupId = z.enum(groupIds)
export type GroupId = z.infer<typeof GroupId>

/** The scored rows of the matrix, in the order of the screen. */
export const CriterionId = z.enum(criterionIds)
export type CriterionId = z.infer<typeof CriterionId>

/** The rows that are shown and never scored. */
export const ContextId = z.enum(contextIds)
export type ContextId = z.infer<typeof ContextId>

/** A row of the matrix as people read it: what it asks, how it is rated, which metrics answer it and how a person may declare it. */
export const Criterion = z.object({
  id: z.union([CriterionId, ContextId]),
  group: z.nullable(GroupId),
  title: z.string(),
  /** One sentence: what is asked. */
  question: z.string(),
  /** The published scale, best first: rating and the value it stands for, in words. Empty for unscored rows. */
  scale: z.array(z.object({ rating: z.number(), value: z.string() })),
  metrics: z.array(MetricId),
  /** The metric a person declares for it, or null when it can only be measured. */
  declare: z.nullable(MetricId),
  /** The metric a person guesses in place of what only a stage can show, or null where a declaration can be a guess. */
  guess: z.nullable(MetricId),
  /** What measures it, as a sentence for an empty cell. */
  remedy: z.string(),
})
export type Criterion = z.infer<typeof Criterion>

/** The seven perspectives of the talk: named sets of weights. */
export const PerspectiveId = z.enum(perspectiveIds)
export type PerspectiveId = z.infer<typeof PerspectiveId>

/** Knock-out conditions. */
export const MustHaveId = z.enum(mustHaveIds)
export type MustHaveId = z.infer<typeof MustHaveId>

/** How much each group counts, as whole percents that need not add up to 100 (they are normalised). */
export const GroupWeights = z.record(GroupId, z.number().check(z.gte(0), z.lte(100)))
export type GroupWeights = z.infer<typeof GroupWeights>
