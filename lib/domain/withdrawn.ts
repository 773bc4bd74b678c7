import type { Evidence } from './evidence'

/** The value of a word that takes the one before it back: evidence is only ever added, so what was declared or guessed ends with another word. */
export const WITHDRAWN = { withdrawn: true } as const

/** Whether a value is that of a word that takes the one before it back. */
export const takesBack = (value: unknown): boolean => typeof value === 'object' && value !== null && 'withdrawn' in value

/** Whether a piece of evidence takes what was declared, or guessed, before it back. */
export const isWithdrawn = ({ outcome, value }: Pick<Evidence, 'outcome' | 'value'>): boolean =>
  (outcome === 'guessed' || outcome === 'declared') && takesBack(value)
