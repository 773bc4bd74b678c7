import { z } from 'zod/mini'
import { architectures, cpuClasses, LoopPart, memoryClasses } from './loop'
import { FirstStart, Loops, LoopThresholds } from './loop-metrics'

/** Loops of one class of machines by how long they took; a class of null words holds all others together. */
export const LoopClass = z.object({
  cpu: z.nullable(z.enum(cpuClasses)),
  memory: z.nullable(z.enum(memoryClasses)),
  arch: z.nullable(z.enum(architectures)),
  machines: z.number(),
  /** Loops in each bucket; null while there are too few. */
  warm: z.nullable(z.array(z.number())),
  cold: z.nullable(z.array(z.number())),
})
export type LoopClass = z.infer<typeof LoopClass>

/** How a profile feels to those who work with it, as their own loops tell; nothing in it is of fewer loops or machines than the thresholds. */
export const LoopSummary = z.object({
  thresholds: LoopThresholds,
  loops: Loops,
  firstStart: FirstStart,
  /** The buckets' edges in seconds, each twice the one before; the first bucket is below the first edge, the last one from the last edge on. */
  edges: z.array(z.number()),
  /** Of the last 30 days; classes with too few loops or machines stand together at the end, and are left out while they too are too few. */
  classes: z.array(LoopClass),
  /** Each of the last 12 weeks by its Monday, the oldest first; null where there were too few. */
  trend: z.array(z.object({ week: z.iso.date(), p50Seconds: z.nullable(z.number()), p90Seconds: z.nullable(z.number()) })),
  /** Median milliseconds of each part that a tool told apart, of the last 30 days. */
  parts: z.array(z.object({ part: LoopPart, ms: z.number() })),
  /** The day of the newest upload in UTC; null before the first. */
  lastReceivedOn: z.nullable(z.iso.date()),
})
export type LoopSummary = z.infer<typeof LoopSummary>
