/** A criterion as far as its weight goes: its group and its part within it. */
export interface Part<G extends string> {
  group: G
  part: number
}

/**
 * The weight of each criterion: its group's weight times its share within the group, as shares of the whole. What is not given hands its share
 * to its neighbours in the group, not to other groups. All are 0 when none given has any weight.
 */
export function shareOut<G extends string>(parts: readonly Part<G>[], groups: Readonly<Record<G, number>>): number[] {
  const inGroup = (group: G) => parts.reduce((total, other) => (other.group === group ? total + other.part : total), 0)
  const sums = new Map(parts.map(({ group }) => [group, inGroup(group)]))
  const raw = parts.map(({ group, part }) => {
    const sum = sums.get(group) ?? 0
    return sum === 0 ? 0 : (groups[group] * part) / sum
  })
  const whole = raw.reduce((total, weight) => total + weight, 0)
  return raw.map((weight) => (whole === 0 ? 0 : weight / whole))
}
