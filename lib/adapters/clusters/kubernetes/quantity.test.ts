import { describe, expect, it } from 'vitest'
import { parseQuantity, Quantity } from './quantity'

describe('a Kubernetes quantity', () => {
  it.each([
    ['250m', 0.25],
    ['1900m', 1.9],
    ['2', 2],
    ['1.5', 1.5],
    ['64Mi', 67_108_864],
    ['8Gi', 8_589_934_592],
    ['128974848', 128_974_848],
    ['129e6', 129_000_000],
    ['1E3', 1000],
    ['1E', 1e18],
    ['500k', 500_000],
    ['100n', 1e-7],
  ])('reads %s', (text, value) => expect(parseQuantity(text)).toBe(value))

  it.each(['', 'much', '5Zi', '1 Gi', 'Gi', `${'1'.repeat(250_000)}!`])('refuses "%s" rather than calling it 0', (text) => {
    expect(parseQuantity(text)).toBeNull()
    expect(Quantity.safeParse(text).success).toBe(false)
  })
})
