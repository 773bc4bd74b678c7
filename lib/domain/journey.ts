import { z } from 'zod/mini'
import { matchedBy } from './matched-by'
import { ReleaseOutcome } from './release'

/** By what releases are known to be of one image: its digest, else its tag, else the commit it names; `release` is by itself, joined with nothing. */
export const MatchedBy = z.enum(matchedBy)
export type MatchedBy = z.infer<typeof MatchedBy>

const moment = z.nullable(z.iso.datetime())

/** What a release did where it arrived: it served, came back to serve, failed before it could, or is still on its way. */
export const VisitKind = z.enum(['serving', 'came-back', 'failed', 'rolling-out'])
export type VisitKind = z.infer<typeof VisitKind>

/** A journey's first arrival at a stage. */
export const JourneyStop = z.object({
  stageId: z.string(),
  releaseId: z.string(),
  /** When it came live there; null when no system knows. */
  at: moment,
  by: MatchedBy,
  kind: VisitKind,
  outcome: ReleaseOutcome,
  /** True while it serves there. */
  live: z.boolean(),
  /** The digest of a platform that the release itself names, where a registry told of which index it is; absent where it names what it is followed by. */
  platformDigest: z.optional(z.string()),
})
export type JourneyStop = z.infer<typeof JourneyStop>

/** From one stage to the next one that it reached; seconds are null when a time is unknown or the later stage was reached first. */
export const JourneyWait = z.object({ fromStageId: z.string(), toStageId: z.string(), seconds: z.nullable(z.number()) })
export type JourneyWait = z.infer<typeof JourneyWait>

/**
 * What should be looked at. `rebuilt`: its tag or commit had another digest at the other stage. `skipped`: it reached the stage and never the
 * other one, which lies before it. `came-back`: it replaced a newer one at the stage.
 */
export const JourneyWarning = z.object({
  kind: z.enum(['rebuilt', 'skipped', 'came-back']),
  stageId: z.string(),
  otherStageId: z.nullable(z.string()),
  releaseId: z.string(),
})
export type JourneyWarning = z.infer<typeof JourneyWarning>

/** How a journey stands at the furthest stage that it reached or failed to reach. */
export const JourneyStanding = z.object({
  kind: z.enum(['live', 'replaced', 'rolled-back', 'failed', 'rolling-out', 'unknown']),
  stageId: z.string(),
  /** How long it served until it was rolled back, in seconds; null otherwise and when unknown. */
  afterSeconds: z.nullable(z.number()),
})
export type JourneyStanding = z.infer<typeof JourneyStanding>

/** One image of one workload from stage to stage. */
export const Journey = z.object({
  /** The workload with what it was matched by: the same for as long as the same image is followed. */
  id: z.string(),
  workload: z.string(),
  version: z.nullable(z.string()),
  /** The image's digest, of its index where one is known; null when no running container named it. */
  digest: z.nullable(z.string()),
  reference: z.nullable(z.string()),
  commit: z.nullable(z.string()),
  /** The weakest of what its stops were matched by. */
  matchedBy: MatchedBy,
  /** In the order of the stages, the reference last. */
  stops: z.array(JourneyStop),
  waits: z.array(JourneyWait),
  startedAt: moment,
  /** Its newest arrival, else when one was first seen: what lists are ordered by. */
  lastAt: z.iso.datetime(),
  /** From its first arrival before the reference to the reference, in seconds; null when it is not there, began there, or a time is unknown. */
  leadSeconds: z.nullable(z.number()),
  warnings: z.array(JourneyWarning),
  standing: JourneyStanding,
})
export type Journey = z.infer<typeof Journey>
