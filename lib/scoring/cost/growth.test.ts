import fc from 'fast-check'
import { expect, test } from 'vitest'
import { breakEvensOf } from './break-even'
import { type Curve, costAt, curveOf } from './growth'

const cents = (most: number) => fc.integer({ min: 0, max: most * 100 }).map((amount) => amount / 100)
const curve: fc.Arbitrary<Curve> = fc.record({
  fixed: cents(5000),
  each: cents(300),
  steps: fc.array(
    fc.record({
      free: fc.integer({ min: 0, max: 400 }).map((n) => n / 8),
      per: fc.integer({ min: 4, max: 160 }).map((n) => n / 8),
      amount: cents(800),
    }),
    { maxLength: 3 },
  ),
})

test('a line costs with as many developers as it was estimated for what it was estimated at', () => {
  fc.assert(
    fc.property(cents(1000), fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 20 }), (amount, developers, per) => {
      for (const growth of [
        { kind: 'fixed' } as const,
        { kind: 'each' } as const,
        { kind: 'mixed', fixed: 0.4 } as const,
        { kind: 'blocks', per } as const,
        { kind: 'machines', free: developers, per, step: 99 } as const,
      ])
        expect(costAt(curveOf(amount, growth, developers), developers)).toBeCloseTo(amount, 6)
    }),
  )
})

test('seats come in blocks and machines in steps', () => {
  const seats = curveOf(200, { kind: 'blocks', per: 5 }, 8)
  expect([1, 5, 6, 10, 11].map((n) => costAt(seats, n))).toEqual([100, 100, 200, 200, 300])
  const machines = curveOf(300, { kind: 'machines', free: 12.5, per: 4, step: 70 }, 8)
  expect([1, 12, 13, 16, 17].map((n) => costAt(machines, n))).toEqual([300, 300, 370, 370, 440])
})

test('break-even points in closed form are those that trying every number finds', () => {
  fc.assert(
    fc.property(curve, curve, (a, b) => {
      const sign = (n: number) => {
        const difference = costAt(a, n) - costAt(b, n)
        return Math.abs(difference) < 1e-6 ? 0 : Math.sign(difference)
      }
      const tried: { from: number; cheaperId: string }[] = []
      let before = 0
      for (let n = 1; n <= 80; n++) {
        const now = sign(n)
        if (now === 0) continue
        if (before !== 0 && now !== before) tried.push({ from: n, cheaperId: now < 0 ? 'a' : 'b' })
        before = now
      }
      const found = breakEvensOf({ id: 'a', curve: a }, { id: 'b', curve: b }, 80)
      expect(found.map(({ from, cheaperId }) => ({ from, cheaperId }))).toEqual(tried)
      for (const { at, from } of found) expect(at).toBeLessThanOrEqual(from + 1e-9)
    }),
    { numRuns: 2000 },
  )
})

test('two straight lines meet at their exact point', () => {
  const local = { id: 'local', curve: { fixed: 0, each: 30, steps: [] } }
  const shared = { id: 'shared', curve: { fixed: 400, each: 0, steps: [] } }
  expect(breakEvensOf(local, shared, 50)).toEqual([{ cheaperId: 'shared', dearerId: 'local', at: 400 / 30, from: 14 }])
})
