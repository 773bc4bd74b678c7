/**
 * How a line grows with the number of developers. `fixed` does not; `each` is the same for every developer; `mixed` has a part that does not grow;
 * `blocks` is bought for so many developers at a time; `machines` stays until its machines are full at `free` developers, and takes one more at
 * `step` each for every `per` developers beyond.
 */
export type Growth =
  | { kind: 'fixed' }
  | { kind: 'each' }
  | { kind: 'mixed'; fixed: number }
  | { kind: 'blocks'; per: number }
  | { kind: 'machines'; free: number; per: number; step: number }

/** An amount as a function of the number of developers: a part that stays, a part for each, and parts that come in steps. */
export interface Curve {
  fixed: number
  each: number
  steps: { free: number; per: number; amount: number }[]
}

/** How far a number may be above a whole step and still be on it: what floating point adds. */
const HAIR = 1e-9

/** The curve of a line that costs `amount` with `developers` of them. */
export function curveOf(amount: number, growth: Growth, developers: number): Curve {
  switch (growth.kind) {
    case 'fixed':
      return { fixed: amount, each: 0, steps: [] }
    case 'each':
      return { fixed: 0, each: amount / developers, steps: [] }
    case 'mixed':
      return { fixed: amount * growth.fixed, each: (amount * (1 - growth.fixed)) / developers, steps: [] }
    case 'blocks':
      return { fixed: 0, each: 0, steps: [{ free: 0, per: growth.per, amount: amount / Math.ceil(developers / growth.per) }] }
    case 'machines':
      return { fixed: amount, each: 0, steps: [{ free: growth.free, per: growth.per, amount: growth.step }] }
  }
}

/** Two curves on top of each other. */
export const addCurves = (a: Curve, b: Curve): Curve => ({
  fixed: a.fixed + b.fixed,
  each: a.each + b.each,
  steps: [...a.steps, ...b.steps],
})

/** What a curve comes to with so many developers. */
export function costAt({ fixed, each, steps }: Curve, developers: number): number {
  const stepped = steps.map(({ free, per, amount }) => amount * Math.max(0, Math.ceil((developers - free) / per - HAIR)))
  return stepped.reduce((total, one) => total + one, fixed + each * developers)
}
