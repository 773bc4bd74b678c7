import { expect, it } from 'vitest'
import { countWords, spreadWords } from './dora-behind-words'

it('says of how many releases each metric is', () => {
  expect(countWords({ id: 'lead-time', n: 6, of: 7 }, 34.96)).toBe('6 of 7 changes could be timed. Known for 35 days of the window.')
  expect(countWords({ id: 'frequency', n: 1, of: 1 }, 1)).toBe('1 release that ended. Known for 1 day of the window.')
  expect(countWords({ id: 'fail-rate', n: 2, of: 9 }, 1)).toMatch(/^2 of 9 releases that ended\./)
  expect(countWords({ id: 'recovery-time', n: 1, of: 2 }, 1)).toMatch(/^1 of 2 failed releases recovered\./)
})

it('says how exact a median and a percentile are, and invents none', () => {
  const time = { id: 'lead-time' as const, value: 3600, p90: 7200, sum: 10_800 }
  expect(spreadWords({ ...time, error: 0 })).toMatch(
    /^Median \(p50\) .+, p90 .+, all together .+\. Each time was looked at, so both are exact\.$/,
  )
  expect(spreadWords({ ...time, error: 0.01 })).toMatch(/within 1 % of the true ones/)
  expect(spreadWords({ ...time, value: null, p90: null, sum: null, error: 0.01 })).toBe('Unknown: none was timed.')
  expect(spreadWords({ id: 'fail-rate', value: 0.2, p90: null, sum: null, error: 0 })).toMatch(/^None/)
})
