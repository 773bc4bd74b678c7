import { z } from 'zod/mini'
import { VisitKind } from './journey'
import { Stage } from './stage'
import { WatchGap } from './watch'

/** A stretch of time in which one release was the one that served, or the moment at which one failed or began. */
export const Bar = z.object({
  releaseId: z.string(),
  journeyId: z.string(),
  version: z.string(),
  from: z.iso.datetime(),
  /** Until the next one served there, or until it was last seen. */
  to: z.iso.datetime(),
  kind: VisitKind,
  /** False when only the time of its being seen first is known. */
  fromKnown: z.boolean(),
  /** False when releases in between were never seen, or when nothing tells when it ended. */
  toKnown: z.boolean(),
})
export type Bar = z.infer<typeof Bar>

/** Which version of one workload was live at one place, one bar after another. */
export const Lane = z.object({
  workload: z.string(),
  stageId: z.string(),
  /** Told apart by it when the stage has the workload in more than one. */
  namespace: z.string(),
  kind: z.string(),
  /** The last time that anybody looked: after it nothing is known. */
  seenUntil: z.iso.datetime(),
  bars: z.array(Bar),
})
export type Lane = z.infer<typeof Lane>

/** What a stage has of a workload, and what arrived before it that it has not. */
export const Whereabouts = z.object({
  workload: z.string(),
  stageId: z.string(),
  /** The release that serves, or served last; null when the workload was never seen there. */
  releaseId: z.nullable(z.string()),
  version: z.nullable(z.string()),
  since: z.nullable(z.string()),
  live: z.boolean(),
  /** The stage before it that serves another version, newer here: null when they agree or nothing is known. */
  behindStageId: z.nullable(z.string()),
  /** How many versions arrived at that stage after this one; one that was rolled back here is among them. */
  behindBy: z.number(),
  /**
   * How it stands to what serves at the reference: the same, ahead when it has not served there, behind when it has and another one took its place. Null at
   * the reference itself, and where nothing is known of either.
   */
  againstReference: z.nullable(z.enum(['same', 'ahead', 'behind'])),
})
export type Whereabouts = z.infer<typeof Whereabouts>

/** The lanes of a window with what links them, and what is where now. */
export const Timeline = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  now: z.iso.datetime(),
  /** As a version goes through them, the reference last. */
  stages: z.array(Stage),
  lanes: z.array(Lane),
  /** Pairs of releases of one journey at consecutive stages. */
  links: z.array(z.object({ from: z.string(), to: z.string() })),
  whereabouts: z.array(Whereabouts),
  /** When nobody saw what happened at the watched connections of the stages, the oldest first. */
  gaps: z.array(WatchGap),
  /** Every workload that is known, for filters. */
  workloads: z.array(z.string()),
  /** Releases that arrived in the window, and how many of them stand at no stage and so in no lane. */
  releases: z.number(),
  atNoStage: z.number(),
  /** True when there are more releases than are read at once: the older ones are left out. */
  cut: z.boolean(),
})
export type Timeline = z.infer<typeof Timeline>
