import { journeyIdOf } from './journeys'
import { byPlace, grouped, returnsOf, served, successorsOf, type Visit } from './visits'

/** What the metrics of delivery count one visit as. It depends on no window. Times are in whole milliseconds. */
export type VisitFacts = {
  visit: Visit
  /** Whether it ended, so that it is a deployment. */
  ended: boolean
  /** The first time that its version served at its place, and no return. */
  change: boolean
  /** From the beginning of a change to its serving here; null for what is no change, and when the beginning is unknown. */
  leadMs: number | null
  /** Its rollout failed, or an older version was brought back after it. */
  failed: boolean
  /** Of a failure, until the next one served in its place; null for others, and when a time is unknown. */
  recoveryMs: number | null
  /** A return, or the first that served after a failure. */
  rework: boolean
}

/** From the change's beginning to its first serving at the stage; null when the beginning is unknown or after its end. */
function leadOf(visit: Visit, journey: readonly Visit[], began: ReadonlyMap<string, string>): number | null {
  const first = journey.find(served)
  const earlier = first && first.stage.id !== visit.stage.id ? first.at : null
  const from = began.get(journeyIdOf(visit)) ?? earlier
  const ms = from && visit.at ? Date.parse(visit.at) - Date.parse(from) : -1
  return ms < 0 ? null : ms
}

/** The facts of all visits, given in order; `began` says when the work on a journey was first seen, by the journey's id. Those of one workload say nothing of another's. */
export function factsOf(visits: readonly Visit[], began: ReadonlyMap<string, string> = new Map()): VisitFacts[] {
  const [returns, successors] = [returnsOf(visits), successorsOf(visits)]
  const journeys = grouped(visits, journeyIdOf)
  const firsts = new Set(
    byPlace(visits).flatMap((place) => [...grouped(place.filter(served), ({ key }) => key).values()].map(([first]) => first)),
  )
  const failed = new Set(
    visits.filter((visit) => {
      const next = successors.get(visit)
      return visit.kind === 'failed' || (served(visit) && next !== undefined && returns.has(next))
    }),
  )
  const repairs = new Set([...failed].map((visit) => successors.get(visit)))
  return visits.map((visit) => {
    const change = firsts.has(visit) && !returns.has(visit)
    const end = failed.has(visit) ? successors.get(visit)?.at : null
    return {
      visit,
      ended: visit.kind !== 'rolling-out',
      change,
      leadMs: change ? leadOf(visit, journeys.get(journeyIdOf(visit)) ?? [], began) : null,
      failed: failed.has(visit),
      recoveryMs: end && visit.at ? Date.parse(end) - Date.parse(visit.at) : null,
      rework: returns.has(visit) || repairs.has(visit),
    }
  })
}
