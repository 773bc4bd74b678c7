import { z } from 'zod/mini'

/** What a line of a week is about. */
export const weekKinds = ['releases', 'broken', 'behind', 'waiting', 'slower', 'matrix', 'ending', 'not-answering', 'verdict'] as const
export const WeekKind = z.enum(weekKinds)
export type WeekKind = z.infer<typeof WeekKind>

const Linked = z.object({ text: z.string(), href: z.string() })

/** What took more of the time than the week before: one part, one group, both, or nothing that can be named. No person is ever told apart in it. */
export const WeekCause = z.object({
  /** What a reader is told, whether or not anything is named. */
  text: z.string(),
  /** By which rule, and of how many a claim needs to be. */
  rule: z.string(),
  /** What the parts took in either week, in seconds, the one that grew most first; `share` is of all that parts grew by, null for one that did not grow. */
  parts: z.array(z.object({ title: z.string(), before: z.number(), now: z.number(), share: z.nullable(z.number()) })),
  /** How many releases or loops the parts are of; both 0 when there are too few. */
  n: z.object({ before: z.number(), now: z.number() }),
  /** What else is known to have changed in these weeks. */
  changes: z.array(Linked),
  /** What it rests on, such as the releases of either week and the slowest of them. */
  evidence: z.array(Linked),
})
export type WeekCause = z.infer<typeof WeekCause>

/** One thing to know of a week, as a sentence; `href` is the screen that shows what it rests on. A regression has its likely cause. */
export const WeekLine = z.object({
  kind: WeekKind,
  tone: z.enum(['plain', 'good', 'warn', 'bad']),
  text: z.string(),
  href: z.string(),
  cause: z.optional(WeekCause),
})
export type WeekLine = z.infer<typeof WeekLine>

/** The seven days until `to`, what was worst first; no line when nothing was to be told. */
export const Week = z.object({ from: z.iso.datetime(), to: z.iso.datetime(), lines: z.array(WeekLine) })
export type Week = z.infer<typeof Week>
