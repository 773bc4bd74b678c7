import type { Journey, JourneyStanding } from '@/lib/domain/journey'

/** Which journeys are looked for; what is not said narrows nothing. */
export type ReleaseSearch = { workload?: string[]; stageId?: string[]; standing?: JourneyStanding['kind']; warned?: boolean; q?: string }

/** The journeys that are looked for: `q` is part of a workload, version, commit, tag or digest, in either case. */
export function searched(journeys: readonly Journey[], { workload, stageId, standing, warned, q }: ReleaseSearch): Journey[] {
  const wanted = q?.trim().toLowerCase()
  return journeys.filter((journey) => {
    if (workload && !workload.includes(journey.workload)) return false
    if (stageId && !journey.stops.some((stop) => stageId.includes(stop.stageId))) return false
    if (standing && journey.standing.kind !== standing) return false
    if (warned && journey.warnings.length === 0) return false
    if (!wanted) return true
    return [journey.workload, journey.version, journey.commit, journey.reference, journey.digest].some((text) =>
      text?.toLowerCase().includes(wanted),
    )
  })
}
