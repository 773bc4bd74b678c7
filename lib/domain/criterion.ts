import { z } from 'zod/mini'
import { MetricId } from './metric'

export const groupIds = ['speed', 'fidelity', 'cost', 'autonomy', 'tooling'] as const
export const GroupId = z.enum(groupIds)
export type GroupId = z.infer<typeof GroupId>

export const groupTitles: Record<GroupId, string> = {
  speed: 'Speed',
  fidelity: 'Fidelity',
  cost: 'Cost',
  autonomy: 'Autonomy',
  tooling: 'Tooling',
}

/** The scored rows of the matrix, in the order of the screen. */
export const criterionIds = [
  'save-to-see',
  'first-change',
  'missing',
  'distributed',
  'fit',
  'skew',
  'infrastructure',
  'upkeep',
  'offline',
  'tasks',
  'isolation',
  'broken',
  'tooling',
] as const
export const CriterionId = z.enum(criterionIds)
export type CriterionId = z.infer<typeof CriterionId>

/** The rows that are shown and never scored. */
export const contextIds = ['round-trip', 'rollouts', 'capacity'] as const
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
  /** What measures it, as a sentence for an empty cell. */
  remedy: z.string(),
})
export type Criterion = z.infer<typeof Criterion>

/** The seven perspectives of the talk: named sets of weights. */
export const perspectiveIds = ['team-lead', 'developer', 'sre', 'appops', 'qa', 'architect', 'manager'] as const
export const PerspectiveId = z.enum(perspectiveIds)
export type PerspectiveId = z.infer<typeof PerspectiveId>

export const perspectiveTitles: Record<PerspectiveId, string> = {
  'team-lead': 'Team lead',
  developer: 'Developer',
  sre: 'SRE',
  appops: 'Appops',
  qa: 'QA engineer',
  architect: 'Architect',
  manager: 'Manager',
}

/** Knock-out conditions. */
export const mustHaveIds = ['works-offline', 'data-in-house', 'really-distributed'] as const
export const MustHaveId = z.enum(mustHaveIds)
export type MustHaveId = z.infer<typeof MustHaveId>

export const mustHaveTitles: Record<MustHaveId, string> = {
  'works-offline': 'must work off-line',
  'data-in-house': 'data must stay in house',
  'really-distributed': 'must be really distributed',
}

/** How much each group counts, as whole percents that need not add up to 100 (they are normalised). */
export const GroupWeights = z.record(GroupId, z.number().check(z.gte(0), z.lte(100)))
export type GroupWeights = z.infer<typeof GroupWeights>
