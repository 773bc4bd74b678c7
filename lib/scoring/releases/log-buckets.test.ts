import fc from 'fast-check'
import { expect, it } from 'vitest'
import { BUCKET_ERROR } from '@/lib/domain/dora-texts'
import { addBuckets, bucketsOf, quantileOf } from './log-buckets'

const times = fc.array(fc.oneof(fc.nat(10), fc.nat(5000), fc.integer({ min: 0, max: 400 * 86_400_000 })), { minLength: 1, maxLength: 80 })

it('tells a quantile no further from the true one than it says, of nothing nothing, and of no time none', () => {
  fc.assert(
    fc.property(times, fc.double({ min: 0.01, max: 1, noNaN: true }), (all, share) => {
      const exact = all.toSorted((a, b) => a - b)[Math.ceil(share * all.length) - 1] ?? 0
      expect(Math.abs((quantileOf(bucketsOf(all), share) ?? -1) - exact)).toBeLessThanOrEqual(BUCKET_ERROR * exact * (1 + 1e-9))
    }),
  )
  expect([quantileOf({}, 0.5), quantileOf(bucketsOf([0, 0, 7]), 0.5)]).toEqual([null, 0])
})

it('adds up to what all the times together come to', () => {
  fc.assert(
    fc.property(times, times, (a, b) => {
      expect(addBuckets(bucketsOf(a), bucketsOf(b))).toEqual(bucketsOf([...a, ...b]))
    }),
  )
})
