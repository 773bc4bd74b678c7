import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextWhole, rate, rateFit, type Scale, scales } from './scale'

const two = (rating: number) => Math.round(rating * 100) / 100

test.each<[keyof typeof scales, number, number]>([
  ['saveToSee', 580, 0.4],
  ['saveToSee', 6.4, 3.28],
  ['saveToSee', 3.1, 3.73],
  ['saveToSee', 9.2, 3.05],
  ['firstChange', 3, 2.21],
  ['firstChange', 5, 1.84],
  ['firstChange', 12, 1.21],
  ['firstChange', 0.2, 3.9],
  ['missing', 23 / 23, 4],
  ['missing', 22 / 23, 3.57],
  ['missing', 14 / 23, 1.43],
  ['missing', 21 / 23, 3.13],
  ['infrastructure', 305, 1.28],
  ['infrastructure', 212, 1.65],
  ['infrastructure', 11, 3.78],
  ['infrastructure', 96, 2.41],
  ['upkeep', 20, 1.21],
  ['upkeep', 23, 1.05],
  ['upkeep', 38, 0.5],
  ['upkeep', 6, 2.56],
  ['tasks', 6, 1],
  ['tasks', 9, 2.5],
  ['tasks', 12, 4],
  ['broken', 7.5, 1.54],
  ['broken', 2.1, 2.95],
  ['broken', 4, 2.24],
])('%s of %s is rated %s', (scale, value, rating) => {
  expect(two(rate(scales[scale], value))).toBe(rating)
})

test('each published point has its own rating exactly, beyond the ends there is no more to win or lose', () => {
  for (const scale of Object.values(scales)) {
    expect(scale.points.map((point) => rate(scale, point))).toEqual([4, 3, 2, 1, 0])
    const [best, , , , worst] = scale.points
    expect(rate(scale, best - (worst - best))).toBe(4)
    expect(rate(scale, worst + (worst - best))).toBe(0)
  }
})

test('between two points of a log scale the geometric mean is halfway, of a linear one the mean', () => {
  expect(rate(scales.saveToSee, Math.sqrt(60 * 300))).toBe(1.5)
  expect(rate(scales.infrastructure, 25)).toBe(3.5)
  expect(rate(scales.infrastructure, Math.sqrt(400 * 1000))).toBe(0.5)
  expect(rate(scales.missing, 0.825)).toBe(2.5)
})

test('an unknown value has an unknown rating', () => {
  expect(rate(scales.upkeep, null)).toBeNull()
})

test.each([
  [3.4, 4],
  [3, 4],
  [2.5, 3.5],
  [1.65, 2.5],
  [1.3, 2],
  [1.15, 1.5],
  [1, 1],
  [0.99, 0],
  [0, 0],
])('room for %s times the requests is rated %s', (ratio, rating) => {
  expect(rateFit(ratio)).toBe(rating)
})

test('ratings stay within 0..4, have four digits at most, and never rise while the value gets worse', () => {
  const value = fc.double({ min: 0, max: 5000, noNaN: true })
  const curves: ((value: number) => number)[] = [
    ...Object.values<Scale>(scales).map((scale) => (x: number) => rate(scale, scale.points[4] > scale.points[0] ? x : -x)),
    (x) => rateFit(5 - x),
  ]
  fc.assert(
    fc.property(value, value, fc.constantFrom(...curves), (a, b, curve) => {
      const [better, worse] = [curve(Math.min(a, b)), curve(Math.max(a, b))]
      expect(better).toBeGreaterThanOrEqual(worse)
      for (const rating of [better, worse]) {
        expect(rating).toBeGreaterThanOrEqual(0)
        expect(rating).toBeLessThanOrEqual(4)
        expect(rating).toBe(Number(rating.toFixed(4)))
      }
    }),
  )
})

test('the next whole rating', () => {
  expect([0, 0.4, 1, 3.9999, 4].map(nextWhole)).toEqual([1, 1, 2, 4, null])
})
