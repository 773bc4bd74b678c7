import { z } from 'zod/mini'
import { Provenance } from './evidence'
import { momentIds, timePartIds } from './time-spent-words'
import { Way } from './way'

export const MomentId = z.enum(momentIds)
export type MomentId = z.infer<typeof MomentId>

export const TimePartId = z.enum(timePartIds)
export type TimePartId = z.infer<typeof TimePartId>

/** One moment with who said so: a run of a pipeline, what a registry says of an image, or a release as its cluster tells it. */
export const Moment = z.object({
  id: MomentId,
  at: z.iso.datetime(),
  by: z.enum(['run', 'image', 'release']),
  /** The run's, image's or release's own id. */
  byId: z.string(),
  connectionId: z.string(),
  /** What said so, in words: the pipeline and its run, the image's name, the workload and its revision. */
  what: z.string(),
  /** Its page at the system itself, where it has one. */
  url: z.nullable(z.string()),
})
export type Moment = z.infer<typeof Moment>

/** The time between two moments of one release that follow each other; of more than one part when the moments between are unknown, so that nobody can tell them apart. */
export const TimeSpan = z.object({ parts: z.array(TimePartId), seconds: z.number(), from: Moment, to: Moment })
export type TimeSpan = z.infer<typeof TimeSpan>

/** Where the time of one release at one stage went. */
export const ReleaseTime = z.object({
  releaseId: z.string(),
  workload: z.string(),
  version: z.nullable(z.string()),
  stageId: z.string(),
  spans: z.array(TimeSpan),
  /** The parts of which nothing is known. */
  unknown: z.array(TimePartId),
})
export type ReleaseTime = z.infer<typeof ReleaseTime>

/** How many releases are named behind a part, the slowest of them. */
export const MAX_SLOWEST = 20

/** What one part, or several that nobody can tell apart, came to. */
export const TimeShare = z.object({
  parts: z.array(TimePartId),
  /** All of them together; null when none is known. */
  seconds: z.nullable(z.number()),
  /** Median and ninetieth percentile by nearest rank; null when none is known. */
  p50: z.nullable(z.number()),
  p90: z.nullable(z.number()),
  /** In how many releases it is known. */
  n: z.number(),
  slowest: z.array(z.object({ ...z.omit(ReleaseTime, { spans: true, unknown: true }).shape, span: TimeSpan })),
})
export type TimeShare = z.infer<typeof TimeShare>

/** A part by itself: of how many releases it could be, and in how many it is known only together with others, or not at all. */
export const TimePart = z.extend(TimeShare, { of: z.number(), together: z.number(), unknown: z.number() })
export type TimePart = z.infer<typeof TimePart>

/** What the tries of a window would have taken another way. */
export const OtherWay = z.object({
  profileId: z.string(),
  name: z.string(),
  way: Way,
  current: z.boolean(),
  /** Its own median from save to seeing it; null when nobody measured or said it. */
  seconds: z.nullable(z.number()),
  provenance: z.nullable(Provenance),
  evidenceIds: z.array(z.string()),
  /** What the timed tries waited less in all, none of them less than nothing; null without a median or without a timed try. */
  savedSeconds: z.nullable(z.number()),
})
export type OtherWay = z.infer<typeof OtherWay>

/** Where the time of a window's releases went, and what another way would have saved. */
export const TimeSpent = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  /** Arrivals that are counted: the first of each image at each stage, in the window. */
  releases: z.number(),
  /** All that is known together, in seconds; null when nothing is. */
  seconds: z.nullable(z.number()),
  parts: z.array(TimePart),
  /** Parts that nobody can tell apart, the most time first. */
  together: z.array(TimeShare),
  /**
   * The tries: releases at the first stage after which another one of the workload followed there within so many hours. Each waited from its commit,
   * else from its pipeline’s being asked for, until it was ready.
   */
  tries: z.object({
    hours: z.number(),
    stageId: z.nullable(z.string()),
    n: z.number(),
    timed: z.number(),
    seconds: z.nullable(z.number()),
  }),
  ways: z.array(OtherWay),
})
export type TimeSpent = z.infer<typeof TimeSpent>
