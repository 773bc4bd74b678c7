import { z } from 'zod/mini'
import { Dora } from './dora'
import { Id } from './id'
import { Journey, JourneyStanding } from './journey'
import { Release } from './release'
import { Stage } from './stage'
import { TimeSpent } from './time-spent'
import { Timeline } from './timeline'

/** Which releases are looked at, as the screen's address says it; what is not said narrows nothing. */
export const TimelineView = z
  .strictObject({
    /** Days before it is opened, unless there is a stretch of time; 90 when nothing is said. */
    days: z.optional(z.int().check(z.gte(1), z.lte(366))),
    from: z.optional(z.iso.datetime()),
    to: z.optional(z.iso.datetime()),
    workload: z.optional(z.string().check(z.maxLength(253))),
    stageId: z.optional(Id),
    standing: z.optional(JourneyStanding.shape.kind),
    warned: z.optional(z.boolean()),
    q: z.optional(z.string().check(z.maxLength(200))),
  })
  .check(z.refine(({ from, to }) => !from || !to || from <= to, { path: ['from'], error: 'The time begins after it ends.' }))
export type TimelineView = z.infer<typeof TimelineView>

/** A release that a frozen timeline stands on: which system said so, when it was first and last seen, and the images by their digests. */
export const FrozenRelease = z.object({
  ...z.omit(Release, { connectionId: true, cause: true, rolledBackFrom: true }).shape,
  /** The system that told of it. */
  system: z.string(),
})
export type FrozenRelease = z.infer<typeof FrozenRelease>

/** How many journeys, bars and releases are frozen at most, the newest of them. */
export const MOST_FROZEN = { journeys: 500, bars: 2000, releases: 2000 }

/** The releases of a view as they stood: lanes, journeys, the five figures, where the time went and who said so. */
export const TimelineSnapshot = z.object({
  format: z.literal(2),
  kind: z.literal('timeline'),
  frozenAt: z.iso.datetime(),
  /** What was looked for, in words, such as the workload; empty when nothing narrowed it. */
  narrowed: z.array(z.string()),
  timeline: z.object({ ...z.omit(Timeline, { gaps: true }).shape, stages: z.array(z.omit(Stage, { etag: true, connectionId: true })) }),
  dora: Dora,
  journeys: z.array(Journey),
  /** Where the time of the releases went; no release is named in it. */
  cycle: TimeSpent,
  releases: z.array(FrozenRelease),
  /** Whether there are journeys, and how many bars and releases there are, beyond what is frozen. */
  leftOut: z.object({ journeys: z.boolean(), bars: z.number(), releases: z.number() }),
})
export type TimelineSnapshot = z.infer<typeof TimelineSnapshot>
