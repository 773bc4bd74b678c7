/** Between a number and its unit, so that they stay on one line. */
const NBSP = '\u00a0'

const trimmed = (value: number, digits: number) => String(Number(value.toFixed(digits)))

const inTwoUnits = (count: number, per: number, large: string, small: string) => {
  const rounded = Math.round(count)
  const rest = rounded % per
  const whole = `${Math.floor(rounded / per)}${NBSP}${large}`
  return rest === 0 ? whole : `${whole} ${rest}${NBSP}${small}`
}

/** Seconds in words, in two units at the most: "450 ms", "6.4 s", "9 min 40 s", "2 h 10 min", "1 d 3 h". */
export function duration(seconds: number): string {
  if (seconds > 0 && seconds < 0.9995) return `${Math.round(seconds * 1000)}${NBSP}ms`
  if (seconds < 59.5) return `${trimmed(seconds, seconds < 9.95 ? 1 : 0)}${NBSP}s`
  if (seconds < 3570) return inTwoUnits(seconds, 60, 'min', 's')
  if (seconds < 23.5 * 3600) return inTwoUnits(seconds / 60, 60, 'h', 'min')
  return inTwoUnits(seconds / 3600, 24, 'd', 'h')
}
