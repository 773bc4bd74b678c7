import { z } from 'zod/mini'

/** What lets loop.mjs send loops of one profile, and do nothing else. The token itself is shown once, when it is made. */
export const LoopToken = z.object({
  id: z.string(),
  profileId: z.string(),
  /** What it is for, in the words of whoever made it; empty when they had none. */
  label: z.string(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  revokedAt: z.nullable(z.iso.datetime()),
  /** The day of its last use in UTC, no finer, so that nobody's working hours can be read from it; null before its first use. */
  lastUsedOn: z.nullable(z.iso.date()),
})
export type LoopToken = z.infer<typeof LoopToken>

/** Days that a token lasts unless told. */
export const LOOP_TOKEN_DAYS = 30

export const NewLoopToken = z.strictObject({
  label: z.optional(z.string().check(z.trim(), z.maxLength(80, 'At most 80 characters.'), z.regex(/^[^\n\r]*$/, 'One line only.'))),
  days: z.optional(z.int('Whole days.').check(z.gte(1, 'At least a day.'), z.lte(90, 'At most 90 days.'))),
})
export type NewLoopToken = z.infer<typeof NewLoopToken>

/** The answer to making a token: the only time that it is known. */
export const MadeLoopToken = z.object({ loopToken: LoopToken, token: z.string() })
export type MadeLoopToken = z.infer<typeof MadeLoopToken>
