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
