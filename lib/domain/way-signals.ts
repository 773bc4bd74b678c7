import { z } from 'zod/mini'
import { Way } from './way'

/** How far a way is believed. `possible`: nothing shows it and nothing speaks against it. */
export const WayConfidence = z.enum(['certain', 'strong', 'likely', 'possible'])
export type WayConfidence = z.infer<typeof WayConfidence>

/** One thing that speaks for a way, in words, with the evidence that it was read from; null for the connection's own address and settings. */
export const WaySignal = z.object({ text: z.string(), evidenceId: z.nullable(z.string()) })
export type WaySignal = z.infer<typeof WaySignal>

/** One way that a connection can serve. */
export const WayGuess = z.object({ way: Way, confidence: WayConfidence, signals: z.array(WaySignal) })
export type WayGuess = z.infer<typeof WayGuess>

/** The ways that a connection can serve by what is known of it, most believed first; none while too little is known. */
export const ConnectionWays = z.object({
  connectionId: z.string(),
  connection: z.string(),
  ways: z.array(WayGuess),
  /** Profiles that are declared another way than any of these. */
  conflicts: z.array(z.object({ profileId: z.string(), profile: z.string(), declared: Way, text: z.string() })),
})
export type ConnectionWays = z.infer<typeof ConnectionWays>
