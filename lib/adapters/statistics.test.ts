import { expect, it } from 'vitest'
import { quantile } from './statistics'

it('takes a value that was seen, and none from nothing', () => {
  expect(quantile([4, 1, 3, 2], 0.5)).toBe(2)
  expect(quantile([4, 1, 3, 2, 10], 0.9)).toBe(10)
  expect(quantile([7], 0.5)).toBe(7)
  expect(quantile([], 0.5)).toBeNull()
})
