import { z } from 'zod/mini'

/** What a line of a week is about. */
export const weekKinds = ['releases', 'broken', 'behind', 'waiting', 'slower', 'matrix', 'ending', 'not-answering', 'verdict'] as const
export const WeekKind = z.enum(weekKinds)
export type WeekKind = z.infer<typeof WeekKind>

/** One thing to know of a week, as a sentence; `href` is the screen that shows what it rests on. */
export const WeekLine = z.object({
  kind: WeekKind,
  tone: z.enum(['plain', 'good', 'warn', 'bad']),
  text: z.string(),
  href: z.string(),
})
export type WeekLine = z.infer<typeof WeekLine>

/** The seven days until `to`, what was worst first; no line when nothing was to be told. */
export const Week = z.object({ from: z.iso.datetime(), to: z.iso.datetime(), lines: z.array(WeekLine) })
export type Week = z.infer<typeof Week>
