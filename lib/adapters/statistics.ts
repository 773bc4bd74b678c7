/** The value below or at which the given share of the values lies (nearest rank); null without values. */
export function quantile(values: number[], share: number): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null
}
