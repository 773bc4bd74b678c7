import { z } from 'zod/mini'
import { FailureReason } from './evidence'

/** Whether releases of a connection are kept as they come: `watching`, `beginning` until all there is has been read once, or `not-watching`. */
export const WatchState = z.enum(['watching', 'beginning', 'not-watching'])
export type WatchState = z.infer<typeof WatchState>

/** How a connection is watched, and since when; releases are read with each collection all the same. */
export const Watch = z.object({
  state: WatchState,
  /** Since when it is so; null when it never was watched. */
  since: z.nullable(z.iso.datetime()),
  /** Why it is not watched; null when it is, or when nobody tried. */
  reason: z.nullable(FailureReason),
  /** The same as a sentence, and what to do. */
  detail: z.nullable(z.string()),
  /** When a change was last kept; null when none was yet. */
  newsAt: z.nullable(z.iso.datetime()),
  /** Minutes between the collections that read releases too; null when only on demand. */
  everyMinutes: z.nullable(z.number()),
})
export type Watch = z.infer<typeof Watch>

/**
 * Why nobody saw what happened: the system was away, it had forgotten by the time that it was asked again, Fourways was stopped, the worker that watched
 * was gone until another one took over, watching was switched off, or it began anew because what it reads was edited.
 */
export const GapReason = z.enum(['away', 'forgotten', 'stopped', 'taken-over', 'off', 'edited'])
export type GapReason = z.infer<typeof GapReason>

/** A stretch of time in which nobody saw what happened at a watched connection; `to` is null while it lasts. */
export const WatchGap = z.object({
  connectionId: z.string(),
  from: z.iso.datetime(),
  to: z.nullable(z.iso.datetime()),
  reason: GapReason,
})
export type WatchGap = z.infer<typeof WatchGap>

/** That releases, or the watches of a team's clusters, are others than before, and how these are watched. */
export const ReleaseNews = z.object({
  /** How many clusters there are to watch, and how many of them are watched now. */
  clusters: z.number(),
  watching: z.number(),
  /** Since when all of those are; null when none is. */
  since: z.nullable(z.iso.datetime()),
})
export type ReleaseNews = z.infer<typeof ReleaseNews>
