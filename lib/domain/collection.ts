import { z } from 'zod/mini'
import { FailureReason } from './evidence'

export const CollectionState = z.enum(['queued', 'running', 'done', 'partly-failed', 'failed', 'cancelled'])
export type CollectionState = z.infer<typeof CollectionState>

/** One probe of a collection, as the progress bar shows it. `total` is null while how much there is to read is unknown. */
export const ProbeProgress = z.object({
  probe: z.string(),
  title: z.string(),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  /** Objects read so far. */
  read: z.number(),
  total: z.nullable(z.number()),
  reason: z.nullable(FailureReason),
  detail: z.nullable(z.string()),
})
export type ProbeProgress = z.infer<typeof ProbeProgress>

/** One run that asks one connection. */
export const Collection = z.object({
  id: z.string(),
  connectionId: z.string(),
  state: CollectionState,
  trigger: z.enum(['demand', 'schedule', 'recorded', 'bundle']),
  /** When it was asked for, of a bundle when it was imported. */
  queuedAt: z.iso.datetime(),
  /** When the connection was asked, of a bundle where it was made; null until then, and where a bundle does not tell. */
  startedAt: z.nullable(z.iso.datetime()),
  finishedAt: z.nullable(z.iso.datetime()),
  /** Objects read over all probes so far. */
  read: z.number(),
  probes: z.array(ProbeProgress),
})
export type Collection = z.infer<typeof Collection>
