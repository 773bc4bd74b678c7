// The units in which Go's time.Duration prints itself.
const units: Record<string, number> = { h: 3600, m: 60, s: 1, ms: 1e-3, us: 1e-6, µs: 1e-6, ns: 1e-9 }

/** A duration as Go prints it ("1m2.5s") in seconds, or null when it is none. */
export function parseGoDuration(text: string): number | null {
  if (!/^(\d+(\.\d+)?(h|ms|m|s|us|µs|ns))+$/.test(text)) return null
  const parts = text.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s|us|µs|ns)/g)
  return [...parts].reduce((sum, [, amount, unit = '']) => sum + Number(amount) * (units[unit] ?? 0), 0)
}

/**
 * How long a kubelet says that pulling an image took, in seconds: 0 when it was there already, null when the message does not say. Waiting
 * behind other pulls counts, since the release waited too.
 */
export function pullSeconds(message: string): number | null {
  if (message.endsWith('already present on machine')) return 0
  const whole = /\(([^ ()]+) including waiting\)/.exec(message)?.[1] ?? /^Successfully pulled image ".*" in ([^ ]+)/.exec(message)?.[1]
  return whole === undefined ? null : parseGoDuration(whole)
}
