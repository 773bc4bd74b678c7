import { z } from 'zod/mini'
import { Weighting } from './comparison'
import { Id } from './id'
import { Cell, Verdict } from './matrix'

const days = z.number('Write a number of days.').check(z.gte(0, 'Not less than 0 days.'), z.lte(10_000, 'At most 10,000 days.'))

/** A profile as it was called when it was decided on. */
const Named = z.object({ id: z.string(), name: z.string() })

/**
 * In how many weeks the days of switching come back, by the hours and dollars that the frozen cells of both profiles say are saved. Null weeks:
 * by what is known it never does, or nothing is known; `why` says which.
 */
export const Payback = z.object({
  lowWeeks: z.nullable(z.number()),
  highWeeks: z.nullable(z.number()),
  /** Hours saved in a month, all developers together; null when nothing is known of it. */
  savedHours: z.nullable(z.number()),
  /** What went in, and what did not, a sentence each. */
  counted: z.array(z.string()),
  why: z.string(),
})
export type Payback = z.infer<typeof Payback>

/** What a team took from a comparison. It is never changed: a later one takes its place. */
export const Decision = z.object({
  id: z.string(),
  /** Null when the comparison has been removed. */
  comparisonId: z.nullable(z.string()),
  question: z.string(),
  chosen: Named,
  /** How the team worked when it decided, or null. */
  replaces: z.nullable(Named),
  why: z.string(),
  /** The people who agreed, as they were written down. */
  decidedBy: z.string(),
  /** Who wrote it down; null when no longer known. */
  author: z.nullable(z.string()),
  switchingLowDays: z.number(),
  switchingHighDays: z.number(),
  developers: z.nullable(z.number()),
  /** US dollars for an hour of work. */
  hourlyRate: z.nullable(z.number()),
  reviewOn: z.iso.date(),
  createdAt: z.iso.datetime(),
  /** Of the frozen input and settings. */
  sha256: z.string(),
})
export type Decision = z.infer<typeof Decision>

export const NewDecision = z
  .strictObject({
    chosenId: Id,
    /** The view on the screen when it was decided, which is what gets frozen. */
    ...Weighting.shape,
    why: z
      .string()
      .check(z.trim(), z.minLength(1, 'Say why: whoever reads it later was not there.'), z.maxLength(4000, 'At most 4,000 characters.')),
    decidedBy: z.string().check(z.trim(), z.minLength(1, 'Say who agreed.'), z.maxLength(400, 'At most 400 characters.')),
    switchingLowDays: days,
    switchingHighDays: days,
    developers: z.nullable(z.int('Whole people.').check(z.gte(1, 'At least 1.'), z.lte(10_000, 'At most 10,000.'))),
    hourlyRate: z.nullable(z.number().check(z.gt(0, 'More than 0.'), z.lte(10_000, 'At most 10,000.'))),
    reviewOn: z.iso.date('Write a date: 2027-03-01.'),
  })
  .check(
    z.refine(({ switchingLowDays, switchingHighDays }) => switchingHighDays >= switchingLowDays, {
      path: ['switchingHighDays'],
      error: 'Not less than the least.',
    }),
  )
export type NewDecision = z.infer<typeof NewDecision>

/** One cell as it was and as it is. */
export const CellChange = z.object({
  criterion: Cell.shape.criterion,
  title: z.string(),
  profileId: z.string(),
  profile: z.string(),
  /** In words; null when it was or is unknown. */
  was: z.nullable(z.string()),
  is: z.nullable(z.string()),
  standing: z.enum(['better', 'worse', 'same', 'now-known', 'no-longer-known']),
})
export type CellChange = z.infer<typeof CellChange>

/** What has changed between two states of a comparison. */
export const Since = z.object({
  verdict: z.object({ was: Verdict.shape.headline, is: Verdict.shape.headline }),
  points: z.array(z.object({ profileId: z.string(), profile: z.string(), was: z.nullable(z.number()), is: z.nullable(z.number()) })),
  cells: z.array(CellChange),
  /** Cells that say what they said. */
  unchanged: z.number(),
  /** Names of profiles that are compared now and were not, and the other way round. */
  added: z.array(z.string()),
  gone: z.array(z.string()),
})
export type Since = z.infer<typeof Since>

/** A decision with what follows from what was frozen: the payback, the record in Markdown, and since then what has changed. */
export const OpenedDecision = z.object({
  decision: Decision,
  payback: Payback,
  /** An architecture decision record in Markdown. */
  record: z.string(),
  /** Null when its comparison has been removed. */
  since: z.nullable(Since),
})
export type OpenedDecision = z.infer<typeof OpenedDecision>
