import { z } from 'zod/mini'
import { datas, offlines, pains, rhythms, sizes, todays } from './draft-words'

/** The answers to the six questions. */
export const Answers = z.strictObject({
  /** How many develop. */
  size: z.enum(sizes),
  /** Whether it must work off-line; `must` is a must-have. */
  offline: z.enum(offlines),
  /** Whether code and data may leave the house; `must-stay` is a must-have. */
  data: z.enum(datas),
  /** The way they work today, which becomes the current profile; `none` leaves that as it is. */
  today: z.enum(todays),
  /** What hurts today, each once. */
  hurts: z.array(z.enum(pains)).check(
    z.maxLength(pains.length, 'Name each at most once.'),
    z.refine((named: readonly string[]) => new Set(named).size === named.length, 'Name each at most once.'),
  ),
  /** How often a change reaches production. */
  rhythm: z.enum(rhythms),
})
export type Answers = z.infer<typeof Answers>

/** A team's first draft: its answers, the comparison they are seen in, and the profiles made for ways that had none. A team has one at most. */
export const Draft = z.object({
  id: z.string(),
  answers: Answers,
  /** Null once it is removed. */
  comparisonId: z.nullable(z.string()),
  /** The profiles that the draft made; those that were there before are not among them. */
  profileIds: z.array(z.string()),
  createdAt: z.iso.datetime(),
})
export type Draft = z.infer<typeof Draft>

/** What became of a draft that was discarded, by the names of its profiles. */
export const Discarded = z.object({
  /** Profiles that were made by the draft and held nothing but guesses. */
  removed: z.array(z.string()),
  /** Profiles that the draft made and that stay, since something was added to them. */
  kept: z.array(z.string()),
  /** How many guesses were taken back. */
  guesses: z.number(),
  /** False when its comparison stays, because it was edited, shared or is gone already. */
  comparisonRemoved: z.boolean(),
})
export type Discarded = z.infer<typeof Discarded>
