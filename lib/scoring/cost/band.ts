import type { Band } from '@/lib/domain/cost'

/** An amount that is known: the same low, expected and high. */
export const exactly = (amount: number): Band => ({ low: amount, expected: amount, high: amount })

/** Every part of a band through the same function. */
const each = (band: Band, change: (amount: number) => number): Band => ({
  low: change(band.low),
  expected: change(band.expected),
  high: change(band.high),
})

/** So many times a band; the factor is not negative. */
export const times = (band: Band, factor: number): Band => each(band, (amount) => amount * factor)

/** Two bands that do not hang together, multiplied; neither goes below 0. */
export const product = (a: Band, b: Band): Band => ({ low: a.low * b.low, expected: a.expected * b.expected, high: a.high * b.high })

/** One band on top of another. */
export const plus = (a: Band, b: Band): Band => ({ low: a.low + b.low, expected: a.expected + b.expected, high: a.high + b.high })

/** What is left of a whole when a part of it, low of low and high of high, is taken away; never below 0. */
export const minus = (whole: Band, part: Band): Band => ({
  low: Math.max(0, whole.low - part.low),
  expected: Math.max(0, whole.expected - part.expected),
  high: Math.max(0, whole.high - part.high),
})

/** The sum of bands; 0 of none. */
export const sum = (bands: readonly Band[]): Band => bands.reduce(plus, exactly(0))

/** The sum of those that are known; null when none is. */
export function sumOfKnown(bands: readonly (Band | null)[]): Band | null {
  const known = bands.filter((band) => band !== null)
  return known.length > 0 ? sum(known) : null
}

/** Rounded to the cent, halves up; a hair is added, so that 1.005 as floating point writes it goes up as well. */
export const toCents = (amount: number): number => Math.round((amount + Number.EPSILON * Math.abs(amount)) * 100) / 100

/** A band rounded to the cent. */
export const bandToCents = (band: Band): Band => each(band, toCents)
