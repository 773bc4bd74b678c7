import { z } from 'zod/mini'
import { Dora } from './dora'
import { FrozenRelease } from './frozen-release'
import { Id } from './id'
import { Journey, JourneyStanding } from './journey'
import { Moment } from './moment'
import { Stage } from './stage'
import { TimeSpent } from './time-spent'
import { Timeline } from './timeline'
import { TimelineBasis } from './timeline-basis'
import { WatchGap } from './watch'

/** A stage as others see it: what connects to it is a stand-in, by which releases are told to be of it. */
const FrozenStage = z.extend(z.omit(Stage, { etag: true, connectionId: true }), { connection: z.optional(z.string()) })

/** Which releases are looked at, as the screen's address says it; what is not said narrows nothing. */
export const TimelineView = z
  .strictObject({
    /** Days before it is opened, unless there is a stretch of time; 90 when nothing is said. */
    days: z.optional(z.int().check(z.gte(1), z.lte(366))),
    from: z.optional(Moment),
    to: z.optional(Moment),
    workload: z.optional(z.string().check(z.maxLength(253))),
    stageId: z.optional(Id),
    standing: z.optional(JourneyStanding.shape.kind),
    warned: z.optional(z.boolean()),
    q: z.optional(z.string().check(z.maxLength(200))),
  })
  .check(z.refine(({ from, to }) => !from || !to || from <= to, { path: ['from'], error: 'The time begins after it ends.' }))
export type TimelineView = z.infer<typeof TimelineView>

/** When nobody saw what happened at these stages; `to` is null where that went on when it was frozen. */
export const FrozenGap = z.object({ stageIds: z.array(z.string()), ...z.pick(WatchGap, { from: true, to: true, reason: true }).shape })
export type FrozenGap = z.infer<typeof FrozenGap>

/** How many journeys, bars and releases are frozen at most, the newest of them. */
export const MOST_FROZEN = { journeys: 500, bars: 2000, releases: 2000 }

/**
 * The releases of a view as they stood: lanes, journeys, the five figures, where the time went and who said so. Format 3 has gaps and what its figures are
 * recomputed from; of format 2 nobody knows whether there were gaps.
 */
export const TimelineSnapshot = z.object({
  format: z.literal([2, 3]),
  kind: z.literal('timeline'),
  frozenAt: z.iso.datetime(),
  /** What was looked for, in words, such as the workload; empty when nothing narrowed it. */
  narrowed: z.array(z.string()),
  timeline: z.object({ ...z.omit(Timeline, { gaps: true }).shape, stages: z.array(FrozenStage) }),
  /** When nobody saw what happened at stages of the timeline, the oldest first. */
  gaps: z.optional(z.array(FrozenGap)),
  dora: Dora,
  journeys: z.array(Journey),
  /** Where the time of the releases went; no release is named in it. */
  cycle: TimeSpent,
  releases: z.array(FrozenRelease),
  /** Whether there are journeys, and how many bars and releases there are, beyond what is frozen. */
  leftOut: z.object({ journeys: z.boolean(), bars: z.number(), releases: z.number() }),
  /** What the figures are recomputed from, beside the releases. */
  basis: z.optional(TimelineBasis),
})
export type TimelineSnapshot = z.infer<typeof TimelineSnapshot>
