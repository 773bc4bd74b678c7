import type { Payback } from '@/lib/domain/decision'

const weeks = (count: number) => `${count}\u00a0${count === 1 ? 'week' : 'weeks'}`

/** In how many weeks a switch pays back, such as "5 to 9 weeks"; null when it never does or nothing is known. */
export function paybackInWords({ lowWeeks, highWeeks }: Payback): string | null {
  if (lowWeeks === null || highWeeks === null) return null
  const [low, high] = [Math.ceil(lowWeeks), Math.ceil(highWeeks)]
  return low === high ? weeks(high) : `${low} to ${weeks(high)}`
}
