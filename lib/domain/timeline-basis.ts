import { z } from 'zod/mini'
import { frozenFigures } from './frozen-figures'
import { FrozenRelease } from './frozen-release'
import { JourneyStanding } from './journey'

/** One part of a frozen timeline that is recomputed as a whole. */
const FrozenFigure = z.enum(frozenFigures)

/** How many releases are carried at most to recompute from beside those that are shown, the newest of them. */
export const MOST_CARRIED = 5000

/** Beside the releases that are shown, what the figures of a frozen timeline come from. */
export const TimelineBasis = z.object({
  /** More releases of the same workloads at the stages: none is shown, and the figures count them. */
  releases: z.array(FrozenRelease).check(z.maxLength(MOST_CARRIED)),
  /** The index of each digest that was chosen from one, as registries told. */
  indexes: z.array(z.object({ digest: z.string(), index: z.string() })),
  /** The passages between stages that versions of the team go through, as "before after". */
  passages: z.array(z.string()),
  /** When the first pipeline run of each commit was asked for. */
  began: z.array(z.object({ commit: z.string(), at: z.iso.datetime() })),
  /** The last time that anybody looked at the stage of the five figures; null when nobody ever did. */
  lookedUntil: z.nullable(z.iso.datetime()),
  /** Which journeys were looked for, beside the workload. */
  search: z.object({
    stageId: z.optional(z.string()),
    standing: z.optional(JourneyStanding.shape.kind),
    warned: z.optional(z.boolean()),
    q: z.optional(z.string()),
  }),
  /** What could not be recomputed from all this when it was frozen: the hash alone covers it. */
  onlyHashed: z.array(FrozenFigure),
})
export type TimelineBasis = z.infer<typeof TimelineBasis>
