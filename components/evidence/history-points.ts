import type { Evidence } from '@/lib/domain/evidence'
import { metricNames } from '@/lib/domain/metric-names'
import { numberOf } from './evidence-words'

/** A value at its moment, in milliseconds since 1970. */
export type HistoryPoint = { at: number; number: number }

/** The currency that an amount of money is in, else the unit of the metric; null when it has none. */
export function unitOf({ metric, value }: Evidence): string | null {
  const currency = typeof value === 'object' && value !== null ? (value as Record<string, unknown>).currency : null
  return typeof currency === 'string' ? currency : metricNames[metric].unit
}

/** Values over time, the oldest first, in one unit; null when there are fewer than three, when units differ, or when all are of one moment. */
export function historyOf(evidence: Evidence[]): { points: HistoryPoint[]; unit: string | null } | null {
  const numbered = evidence.flatMap((each) => {
    const number = numberOf(each)
    return number === null ? [] : [{ at: Date.parse(each.observedAt), number, unit: unitOf(each) }]
  })
  const [first, ...others] = numbered.sort((one, other) => one.at - other.at)
  if (!first || others.length < 2 || others.some(({ unit }) => unit !== first.unit) || others.at(-1)?.at === first.at) return null
  return { points: numbered.map(({ at, number }) => ({ at, number })), unit: first.unit }
}

/** A number of at most three digits that count, with its unit. */
export const amountOf = (number: number, unit: string | null): string => `${Number(number.toPrecision(3))} ${unit ?? ''}`.trim()
