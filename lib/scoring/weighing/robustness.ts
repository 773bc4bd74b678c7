import type { GroupWeights } from '@/lib/domain/criterion'
import type { Robustness, WeighingProblem } from '@/lib/domain/weighing'
import { Draws } from './draws'
import { Random } from './random'
import { shareOut } from './shares'

/** How many weightings are drawn. */
export const DRAWS = 10_000
/** How closely the weights that are drawn keep to those chosen: the concentration of their Dirichlet. */
export const CONCENTRATION = 50

/** One profile's cells: what each has at the least, and the open ones among them by their column, how far they go up, and which unknown they are. */
interface Row {
  low: Float64Array
  /** 1 where a criterion applies, else 0; null when all do. */
  applies: Float64Array | null
  column: Int32Array
  span: Float64Array
  input: Int32Array
}

function rowOf({ cells }: WeighingProblem['profiles'][number]): Row {
  const open = cells.flatMap((cell, column) => (cell && cell.input > 0 ? [{ column, span: cell.high - cell.low, input: cell.input }] : []))
  return {
    low: Float64Array.from(cells, (cell) => cell?.low ?? 0),
    applies: cells.includes(null) ? Float64Array.from(cells, (cell) => (cell ? 1 : 0)) : null,
    column: Int32Array.from(open, ({ column }) => column),
    span: Float64Array.from(open, ({ span }) => span),
    input: Int32Array.from(open, ({ input }) => input),
  }
}

/** The sum of products of two rows of one length, in four sums that need not wait for each other. */
function dot(one: Float64Array, other: Float64Array): number {
  let a = 0
  let b = 0
  let c = 0
  let d = 0
  let at = 0
  for (const last = one.length - 3; at < last; at += 4) {
    a += (one[at] as number) * (other[at] as number)
    b += (one[at + 1] as number) * (other[at + 1] as number)
    c += (one[at + 2] as number) * (other[at + 2] as number)
    d += (one[at + 3] as number) * (other[at + 3] as number)
  }
  for (; at < one.length; at++) a += (one[at] as number) * (other[at] as number)
  return a + b + (c + d)
}

function weighted({ low, column, span, input }: Row, weights: Float64Array, inputs: Float64Array): number {
  let even = dot(low, weights)
  let odd = 0
  let at = 0
  for (const last = column.length - 1; at < last; at += 2) {
    even += (weights[column[at] as number] as number) * (span[at] as number) * (inputs[input[at] as number] as number)
    odd += (weights[column[at + 1] as number] as number) * (span[at + 1] as number) * (inputs[input[at + 1] as number] as number)
  }
  if (at < column.length) even += (weights[column[at] as number] as number) * (span[at] as number) * (inputs[input[at] as number] as number)
  return even + odd
}

/**
 * Draws weights around the given shares (one for each criterion, adding up to 1) and open cells within their bounds, and counts in how many
 * draws each profile has more than every other. A draw that ends level is won by none.
 */
export function countWins(problem: WeighingProblem, shares: readonly number[], seed: number, draws = DRAWS): Uint32Array {
  const rows = problem.profiles.map(rowOf)
  const random = new Draws(
    new Random(seed),
    shares.map((share) => CONCENTRATION * share),
    problem.inputs,
  )
  const { weights, inputs } = random
  const ones = new Float64Array(weights.length).fill(1)
  // Where everything applies to all, all have the same divisor, which changes no order.
  const divided = rows.some(({ applies }) => applies !== null)
  const wins = new Uint32Array(rows.length)
  for (let draw = 0; draw < draws; draw++) {
    random.next()
    const all = divided ? dot(weights, ones) : 1
    let best = -1
    let winner = -1
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at] as Row
      const total = row.applies === null ? all : dot(weights, row.applies)
      const score = total > 0 ? weighted(row, weights, inputs) / total : 0
      if (score > best) {
        best = score
        winner = at
      } else if (score === best) winner = -1
    }
    if (winner >= 0) wins[winner] = (wins[winner] as number) + 1
  }
  return wins
}

/** How robust the order of the profiles is under the given weights of the groups; null where nothing counts or nobody is compared. */
export function robustnessOf(problem: WeighingProblem, groups: GroupWeights, seed: number, draws = DRAWS): Robustness | null {
  const shares = shareOut(problem.criteria, groups)
  if (problem.profiles.length < 2 || shares.every((share) => share === 0)) return null
  const wins = countWins(problem, shares, seed, draws)
  return {
    seed,
    draws,
    concentration: CONCENTRATION,
    wins: problem.profiles.map(({ id }, row) => ({ profileId: id, wins: wins[row] ?? 0 })),
  }
}
