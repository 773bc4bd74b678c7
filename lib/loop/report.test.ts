import { describe, expect, it } from 'vitest'
import { quantile, summary } from './report.mjs'

describe('numbers', () => {
  it('lie between two others in proportion, and are unknown for none', () => {
    expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5)
    expect(quantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 0.9)).toBe(10)
    expect(quantile([], 0.5)).toBeNull()
  })

  it('leave cold loops and failures to themselves', () => {
    const loop = (durationMs: number, cold: boolean, outcome = 'seen') => ({ durationMs, cold, outcome })
    expect(summary([loop(900, true), loop(10, false), loop(20, false), loop(5, false, 'failed'), loop(99, false, 'timed-out')])).toEqual({
      ...{ n: 2, medianMs: 15, p90Ms: 19, cold: 1, coldMedianMs: 900, failed: 1, timedOut: 1 },
    })
  })
})
