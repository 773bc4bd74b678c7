import { describe, expect, it } from 'vitest'
import type { Evidence } from '@/lib/domain/evidence'
import { amountOf, historyOf } from './history-points'

const said = (metric: Evidence['metric'], day: number, value: Evidence['value']) =>
  ({ metric, value, observedAt: `2026-11-${String(day).padStart(2, '0')}T12:00:00.000Z` }) as Evidence
const cost = (day: number, amount: number, currency = 'EUR') => said('profile.infrastructure', day, { amount, currency })
const loop = (day: number, seconds: number) => said('profile.save-to-see', day, { seconds, n: null, p90Seconds: null })

describe('values over time', () => {
  it('run from the oldest to the newest, without those that have no number', () => {
    const found = historyOf([loop(3, 30), { ...loop(4, 0), value: null }, loop(1, 10), loop(2, 20)])
    expect(found?.points.map(({ number }) => number)).toEqual([10, 20, 30])
  })

  it('are nothing to draw when there are fewer than three, or all of one moment', () => {
    expect(historyOf([loop(1, 10), loop(2, 20)])).toBeNull()
    expect(historyOf([loop(1, 10), loop(1, 20), loop(1, 30)])).toBeNull()
  })

  it('are never drawn across currencies', () => {
    expect(historyOf([cost(1, 80), cost(2, 90), cost(3, 96)])?.unit).toBe('EUR')
    expect(historyOf([cost(1, 80), cost(2, 90), cost(3, 96, 'USD')])).toBeNull()
  })

  it('are said with three digits and their unit', () => {
    expect(amountOf(12.345, 's')).toBe('12.3 s')
    expect(amountOf(3, null)).toBe('3')
  })
})
