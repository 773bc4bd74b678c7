import type { BreakEven } from '@/lib/domain/cost'
import { type Curve, costAt } from './growth'

/** Where a curve jumps within a range: just beyond each of these it is one step higher. */
const jumpsOf = ({ steps }: Curve, most: number): number[] =>
  steps.flatMap(({ free, per }) => {
    const first = Math.max(0, Math.ceil(-free / per))
    const count = Math.max(0, Math.floor((most - free) / per) - first + 1)
    return Array.from({ length: count }, (_, step) => free + (first + step) * per)
  })

/** What is less than a ten-thousandth of a cent is the same. */
const SAME = 1e-6

interface Named {
  id: string
  curve: Curve
}

/**
 * Where two curves change places between 1 and `most` developers, in closed form: between two jumps both are straight, so they meet at most once
 * there; else one jumps over the other. `from` is the first whole number from which the other is the cheaper. Curves that only touch change nothing.
 */
export function breakEvensOf(a: Named, b: Named, most: number): BreakEven[] {
  const difference = (developers: number) => costAt(a.curve, developers) - costAt(b.curve, developers)
  const jumps = [...jumpsOf(a.curve, most), ...jumpsOf(b.curve, most)].filter((jump) => jump > 1 && jump < most)
  const edges = [1, ...[...new Set(jumps)].sort((one, other) => one - other), most]
  const found: BreakEven[] = []
  let before = 0
  const meet = (sign: number, at: number, from: number) => {
    if (sign === 0 || from > most) return
    if (before !== 0 && sign !== before) found.push({ cheaperId: sign < 0 ? a.id : b.id, dearerId: sign < 0 ? b.id : a.id, at, from })
    before = sign
  }
  const signAt = (developers: number) => {
    const value = difference(developers)
    return Math.abs(value) < SAME ? 0 : Math.sign(value)
  }
  meet(signAt(1), 1, 1)
  for (const [index, edge] of edges.slice(0, -1).entries()) {
    const end = edges[index + 1] ?? most
    // Whole numbers of this piece, which holds its end and not its beginning; the differences there lie on one straight line.
    const [first, last] = [Math.floor(edge) + 1, Math.floor(end)]
    if (first > last) continue
    const slope = a.curve.each - b.curve.each
    const atFirst = difference(first)
    const met = crossing(first, atFirst, slope)
    meet(signAt(first), met >= edge && met <= first ? met : edge, first)
    if (slope === 0 || signAt(last) === signAt(first)) continue
    const at = crossing(first, atFirst, slope)
    const from = [Math.floor(at), Math.floor(at) + 1, Math.floor(at) + 2].find(
      (n) => n > first - 1 && signAt(n) !== 0 && signAt(n) !== before,
    )
    if (from !== undefined) meet(signAt(from), at, from)
  }
  return found
}

/** Where a straight line that has this value and slope at `x` is 0. */
const crossing = (x: number, value: number, slope: number) => x - value / slope
