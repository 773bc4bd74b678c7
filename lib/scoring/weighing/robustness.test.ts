import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { WeighingProblem } from '@/lib/domain/weighing'
import { Draws, normal } from './draws'
import { exp, log } from './log-exp'
import { Random } from './random'
import { CONCENTRATION, countWins, DRAWS, robustnessOf } from './robustness'

const exact = (rating: number) => ({ low: rating, high: rating, input: 0 })

/** Two criteria on which two profiles are opposed: the first wins while the first weight is over a share of the whole. */
function opposed(first: [number, number], second: [number, number]): WeighingProblem {
  return {
    criteria: [
      { id: 'save-to-see', group: 'speed', part: 1, common: true },
      { id: 'infrastructure', group: 'cost', part: 1, common: true },
    ],
    profiles: [first, second].map((ratings, at) => ({ id: `p${at}`, ratings, cells: ratings.map(exact) })),
    inputs: 0,
  }
}

/** The probability that a Beta(a, b) of whole numbers is above x: a sum of a + b - 1 terms of the binomial. */
function aboveInBeta(a: number, b: number, x: number): number {
  const n = a + b - 1
  let [term, sum] = [(1 - x) ** n, 0]
  for (let j = 0; j <= n; j++) {
    if (j < a) sum += term
    term *= ((n - j) / (j + 1)) * (x / (1 - x))
  }
  return sum
}

const groups = { speed: 0, fidelity: 0, cost: 0, autonomy: 0, tooling: 0 }

test.each([
  [0.5, [4, 1], [2, 3]],
  [0.4, [3, 1], [1, 2]],
  [0.6, [4, 0], [3, 2]],
  [0.02, [4, 1], [1, 1.05]],
] as const)('with two criteria the share of draws is within three standard errors of the beta distribution (weight %f)', (share, a, b) => {
  const draws = 100_000
  // Level where s (a0 - b0) = (1 - s) (b1 - a1).
  const level = (b[1] - a[1]) / (a[0] - b[0] + b[1] - a[1])
  const expected = aboveInBeta(Math.round(CONCENTRATION * share), Math.round(CONCENTRATION * (1 - share)), level)
  const wins = countWins(opposed([...a], [...b]), [share, 1 - share], 7, draws)
  const error = Math.sqrt((expected * (1 - expected)) / draws)
  expect(Math.abs((wins[0] ?? 0) / draws - expected)).toBeLessThanOrEqual(3 * error)
  expect((wins[0] ?? 0) + (wins[1] ?? 0)).toBe(draws)
})

test('open cells are drawn within their bounds, and what rests on the same evidence is drawn once', () => {
  const open = (input: number) => ({ low: 0, high: 4, input })
  const problem = (second: number): WeighingProblem => ({
    criteria: [{ id: 'save-to-see', group: 'speed', part: 1, common: false }],
    profiles: [
      { id: 'a', ratings: [null], cells: [open(1)] },
      { id: 'b', ratings: [null], cells: [open(second)] },
    ],
    inputs: 2,
  })
  const apart = countWins(problem(2), [1], 1, 40_000)
  expect(Math.abs((apart[0] ?? 0) / 40_000 - 0.5)).toBeLessThan(3 * Math.sqrt(0.25 / 40_000))
  // One and the same unknown leaves them level in each draw, which nobody wins.
  expect([...countWins(problem(1), [1], 1, 1000)]).toEqual([0, 0])
})

test('a group of no weight stays at none, and what does not apply is left out', () => {
  const problem = opposed([4, 0], [3, 4])
  expect(robustnessOf(problem, { ...groups, speed: 30 }, 1)?.wins.map(({ wins }) => wins)).toEqual([DRAWS, 0])
  expect(robustnessOf(problem, groups, 1)).toBe(null)
  const [first, second] = problem.profiles
  const partly = { ...problem, profiles: [first, { id: 'p1', ratings: [null, 3.9], cells: [null, exact(3.9)] }] } as WeighingProblem
  expect(second).toBeDefined()
  expect(robustnessOf(partly, { ...groups, speed: 50, cost: 50 }, 1)?.wins.map(({ wins }) => wins)).toEqual([0, DRAWS])
})

test('log and exp keep to the engine’s own within the last digits', () => {
  const random = new Random(3)
  for (let run = 0; run < 20_000; run++) {
    const x = random.uniform() * 10 ** (Math.floor(random.uniform() * 24) - 12)
    expect(Math.abs(log(x) - Math.log(x))).toBeLessThanOrEqual(4e-16 * Math.max(1, Math.abs(Math.log(x))))
    const y = (random.uniform() - 0.5) * 200
    expect(Math.abs(exp(y) / Math.exp(y) - 1)).toBeLessThanOrEqual(4e-15)
  }
})

test('normal and Dirichlet numbers have the moments of their distributions', () => {
  const random = new Random(11)
  const n = 200_000
  const normals = Array.from({ length: n }, () => normal(random))
  const mean = normals.reduce((sum, x) => sum + x, 0) / n
  expect(Math.abs(mean)).toBeLessThan(3 / Math.sqrt(n))
  expect(Math.abs(normals.reduce((sum, x) => sum + x * x, 0) / n - 1)).toBeLessThan(3 * Math.sqrt(2 / n))
  // Beyond 3.4427 the tail is drawn by its own rule: 0.0575 % of all.
  const tail = 2 * 0.000287985
  expect(Math.abs(normals.filter((x) => Math.abs(x) > 3.442619855899).length / n - tail)).toBeLessThan(3 * Math.sqrt(tail / n))

  const shapes = [0.4, 2.5, 20, 27.1, 0]
  const draws = new Draws(new Random(5), shapes, 0)
  const [sums, squares] = [shapes.map(() => 0), shapes.map(() => 0)]
  for (let run = 0; run < n; run++) {
    draws.next()
    const total = draws.weights.reduce((sum, weight) => sum + weight, 0)
    draws.weights.forEach((weight, at) => {
      sums[at] = (sums[at] ?? 0) + weight / total
      squares[at] = (squares[at] ?? 0) + (weight / total) ** 2
    })
  }
  shapes.forEach((shape, at) => {
    const share = shape / 50
    const variance = (share * (1 - share)) / 51
    const found = (sums[at] ?? 0) / n
    expect(Math.abs(found - share)).toBeLessThanOrEqual(3 * Math.sqrt(variance / n))
    expect((squares[at] ?? 0) / n - found ** 2).toBeCloseTo(variance, 4)
  })
})

test('the same seed gives the same digits, known once and for all', () => {
  const random = new Random(20_261_125)
  const draws = new Draws(random, [0.3, 1, 2, 17, 29.7], 3)
  const hash = createHash('sha256')
  for (let run = 0; run < 20_000; run++) {
    draws.next()
    hash.update(new Uint8Array(draws.weights.buffer)).update(new Uint8Array(draws.inputs.buffer))
  }
  expect(hash.digest('hex')).toBe('88e8b90e14caaf61f9ed3cea0587ca9b4b6e2ee6bf8442d1c711f032c755ac3b')
})
