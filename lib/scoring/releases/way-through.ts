import type { Stage } from '@/lib/domain/stage'
import { served, type Visit } from './visits'

/** The stages as a version goes through them: in the team's order, the reference last. */
export const wayThrough = (stages: readonly Stage[]): Stage[] =>
  stages.toSorted((a, b) => Number(a.reference) - Number(b.reference) || a.position - b.position || (a.id < b.id ? -1 : 1))

/**
 * Pairs of stages that versions really go through, as "before after": one of the team's versions served at the first and later at the second.
 * A stage that nobody goes through on the way, such as a laptop, is never said to be skipped.
 */
export function passages(journeys: readonly (readonly Visit[])[], way: readonly Stage[]): Set<string> {
  const found = new Set<string>()
  for (const visits of journeys) {
    const first = new Map<string, string>()
    for (const visit of visits) {
      if (served(visit) && visit.at !== null && !first.has(visit.stage.id)) first.set(visit.stage.id, visit.at)
    }
    way.forEach(({ id: before }, place) => {
      for (const { id: after } of way.slice(place + 1)) {
        const [from, to] = [first.get(before), first.get(after)]
        if (from !== undefined && to !== undefined && from <= to) found.add(`${before} ${after}`)
      }
    })
  }
  return found
}
