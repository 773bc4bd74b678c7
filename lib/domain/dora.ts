import { z } from 'zod/mini'
import { doraIds } from './dora-texts'

/** One of the five metrics of delivery. */
export const DoraId = z.enum(doraIds)

/** A release behind a figure: when it came live, and what it took in seconds where the figure is a time. */
export const DoraRelease = z.object({
  releaseId: z.string(),
  workload: z.string(),
  version: z.nullable(z.string()),
  at: z.nullable(z.string()),
  seconds: z.nullable(z.number()),
})
export type DoraRelease = z.infer<typeof DoraRelease>

/** One metric with the releases behind it. Times are in seconds, frequency in releases a day, rates as a share of 1. */
export const DoraMetric = z.object({
  id: DoraId,
  /** The median, the frequency or the share; null when nothing can be said. */
  value: z.nullable(z.number()),
  /** The ninetieth percentile of a time, by nearest rank; null for the others. */
  p90: z.nullable(z.number()),
  /** All times together in seconds, exact; null without any, and for the others. */
  sum: z.nullable(z.number()),
  /** How far median and ninetieth percentile may be from the true ones, as a share of them: 0 where each time was looked at. */
  error: z.number(),
  /** How many releases the value is of; for a share, how many were counted. */
  n: z.number(),
  /** Of how many: the deployments of the window, or for the recovery time the failed ones. */
  of: z.number(),
  /** The newest of the releases behind it, at most MAX_BEHIND (dora-texts.ts); the others come page by page. */
  behind: z.array(DoraRelease),
})
export type DoraMetric = z.infer<typeof DoraMetric>

/** The five metrics of one stage, of one workload or of all. */
export const Dora = z.object({
  stageId: z.nullable(z.string()),
  workload: z.nullable(z.string()),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  /** Days of the window in which releases could be known. */
  days: z.number(),
  metrics: z.array(DoraMetric),
})
export type Dora = z.infer<typeof Dora>
