import { z } from 'zod'

// https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity (read 2026-11-22)
const suffixes: Record<string, number> = {
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
}

// Divided by, so that 1900m is 1.9 and not a little more.
const parts: Record<string, number> = { m: 1e3, u: 1e6, n: 1e9 }

/** A Kubernetes quantity as a plain number in its base unit ("250m" CPU is 0.25 cores, "64Mi" is 67108864 bytes), or null when it is none. */
export function parseQuantity(text: string): number | null {
  const match = /^([+-]?(?:\d+(?:\.\d*)?|\.\d+))(?:([eE][+-]?\d+)|([numkMGTPE]|[KMGTPE]i)?)$/.exec(text)
  if (match === null) return null
  const [, digits = '', exponent, suffix = ''] = match
  if (exponent !== undefined) return Number(digits + exponent)
  const part = parts[suffix]
  if (part !== undefined) return Number(digits) / part
  const scale = suffixes[suffix]
  return scale === undefined ? null : Number(digits) * scale
}

/** A quantity field; one that cannot be read fails the answer. */
export const Quantity = z.union([z.string(), z.number()]).transform((raw, context) => {
  const value = parseQuantity(String(raw))
  if (value !== null) return value
  context.addIssue({ code: 'custom', message: 'not a Kubernetes quantity' })
  return z.NEVER
})
