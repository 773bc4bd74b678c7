import type { Evidence } from './evidence'

/** The value of a guess that takes the guesses before it back: evidence is only ever added, so a guess ends with another one. */
export const WITHDRAWN = { withdrawn: true } as const

/** Whether a piece of evidence takes the guesses before it back. */
export const isWithdrawn = ({ outcome, value }: Pick<Evidence, 'outcome' | 'value'>): boolean =>
  outcome === 'guessed' && typeof value === 'object' && value !== null && 'withdrawn' in value
