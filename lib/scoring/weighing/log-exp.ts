// Math.log, Math.exp and Math.pow may differ in the last digit from engine to engine. These use + - x / alone, so they do not.

const LN2_HIGH = 0.6931471803691238
const LN2_LOW = 1.9082149292705877e-10

const double = new Float64Array(1)
const halves = new Uint32Array(double.buffer)
double[0] = 1
/** Which of the two halves holds the exponent: the second on little-endian machines. */
const HIGH = halves[1] === 0 ? 0 : 1

/** The natural logarithm of a positive normal number, right to about 1e-15 of its size. */
export function log(x: number): number {
  double[0] = x
  let exponent = ((halves[HIGH] as number) >>> 20) - 1023
  halves[HIGH] = ((halves[HIGH] as number) & 0xfffff) | 0x3ff00000
  let fraction = double[0] as number
  if (fraction > Math.SQRT2) {
    fraction /= 2
    exponent += 1
  }
  // ln(fraction) = 2 artanh(s), |s| < 0.172: twelve terms leave less than the last digit.
  const s = (fraction - 1) / (fraction + 1)
  const z = s * s
  let series = 0
  for (let term = 23; term >= 1; term -= 2) series = series * z + 1 / term
  return exponent * LN2_HIGH + (2 * s * series + exponent * LN2_LOW)
}

/** e to the power of x, right to about 1e-15 of its size; 0 below -700 and infinite above 700. */
export function exp(x: number): number {
  if (x < -700) return 0
  if (x > 700) return Number.POSITIVE_INFINITY
  const doublings = Math.floor(x / Math.LN2 + 0.5)
  const rest = x - doublings * LN2_HIGH - doublings * LN2_LOW
  // |rest| < 0.347: fourteen terms of the series leave less than the last digit.
  let series = 1
  for (let term = 14; term >= 1; term--) series = 1 + (series * rest) / term
  double[0] = 1
  halves[HIGH] = (doublings + 1023) << 20
  return series * (double[0] as number)
}
