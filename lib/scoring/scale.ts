/** How values turn into ratings: the values that stand for 4, 3, 2, 1 and 0, and how the space between them is measured. */
export interface Scale {
  /** Best first; strictly rising when less is better, strictly falling when more is better. */
  points: readonly [number, number, number, number, number]
  /** `log`: on log10 of the value. `linear-then-log`: linear from the best point to the next, log10 beyond, for scales that begin at 0. */
  spacing: 'linear' | 'log' | 'linear-then-log'
}

const HOUR = 3600

/** One working day is 8 working hours. */
export const WORKING_DAY_HOURS = 8

/** The published scales of the continuous criteria, in the unit named beside each. */
export const scales = {
  /** Seconds. */
  saveToSee: { points: [2, 10, 60, 300, 900], spacing: 'log' },
  /** Working hours: 10 min, 1 h, 4 h, 2 days, 5 days. */
  firstChange: { points: [600 / HOUR, 1, 4, 2 * WORKING_DAY_HOURS, 5 * WORKING_DAY_HOURS], spacing: 'log' },
  /** Share of the reference's workloads that can run here, 0..1. */
  missing: { points: [1, 0.9, 0.75, 0.5, 0.25], spacing: 'linear' },
  /** Minor versions from the reference. */
  skew: { points: [0, 1, 2, 3, 4], spacing: 'linear' },
  /** US dollars per developer and month. */
  infrastructure: { points: [0, 50, 150, 400, 1000], spacing: 'linear-then-log' },
  /** Hours per month. */
  upkeep: { points: [0, 4, 10, 24, 60], spacing: 'linear-then-log' },
  /** Tasks allowed, of 12. */
  tasks: { points: [12, 10, 8, 6, 4], spacing: 'linear' },
  /** Hours per developer and month. */
  broken: { points: [0, 2, 5, 12, 30], spacing: 'linear-then-log' },
} as const satisfies Record<string, Scale>

/** The steps of "does our app fit": allocatable here as a multiple of what is requested. */
export const fitScale = { points: [3, 2, 1.3, 1], spacing: 'linear' } as const

/** Rounds a rating or a score to 1e-4, the precision at which every engine gives the same digits. */
export const round4 = (value: number) => Math.round(value * 1e4) / 1e4

/** The rating of a value, 0..4 rounded to 1e-4: piecewise linear between the points, 4 at the best point and beyond, 0 at the worst and beyond. Null in, null out. */
export function rate(scale: Scale, value: number): number
export function rate(scale: Scale, value: number | null): number | null
export function rate({ points, spacing }: Scale, value: number | null): number | null {
  if (value === null) return null
  const towardsWorse = points[4] > points[0] ? 1 : -1
  const passed = points.findLastIndex((point) => (value - point) * towardsWorse >= 0)
  const from = points[passed]
  const to = points[passed + 1]
  if (from === undefined) return 4
  if (to === undefined) return 0
  const linear = spacing === 'linear' || (spacing === 'linear-then-log' && passed === 0)
  const at = linear ? (value - from) / (to - from) : Math.log10(value / from) / Math.log10(to / from)
  return round4(4 - passed - at)
}

/** The rating of a ratio of allocatable to requested, 0..4. Below 1 the workloads do not fit, which is 0 at once and not a slope. */
export function rateFit(ratio: number): number {
  return ratio < 1 ? 0 : rate({ points: [...fitScale.points, 0], spacing: 'linear' }, ratio)
}

/** The value that a whole rating stands for on a scale. */
export function standsFor(
  { points: [best, good, fair, poor] }: { points: readonly [number, number, number, number, ...number[]] },
  rating: 1 | 2 | 3 | 4,
) {
  return { 4: best, 3: good, 2: fair, 1: poor }[rating]
}

/** The next whole rating above one, and null at the best. */
export const nextWhole = (rating: number): 1 | 2 | 3 | 4 | null => (rating >= 4 ? null : ((Math.floor(rating) + 1) as 1 | 2 | 3 | 4))
