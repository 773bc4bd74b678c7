import type { Stage } from '@/lib/domain/stage'
import type { Whereabouts } from '@/lib/domain/timeline'
import { titleOf } from './lanes'
import { grouped, served, type Visit } from './visits'

/** The visit that serves at each stage now, else the one that served last. */
const currentOf = (visits: readonly Visit[]): Visit | undefined =>
  visits.findLast((visit) => served(visit) && visit.release.live) ?? visits.findLast(served)

/** Versions of the stage before that arrived there later than the one that this stage has; one that was rolled back here is among them. */
function behind(current: Visit, before: readonly Visit[]): number {
  const since = before.findLastIndex((visit) => served(visit) && visit.key === current.key)
  const newer = before.slice(since + 1).filter((visit) => served(visit))
  return since < 0 ? 0 : new Set(newer.map(({ key }) => key)).size
}

/** How what serves here stands to what serves at the reference, given all visits there; null where either is unknown. */
function against(current: Visit | undefined, reference: readonly Visit[]): Whereabouts['againstReference'] {
  const there = currentOf(reference)
  if (!current || !there) return null
  if (current.key === there.key) return 'same'
  return reference.some((visit) => served(visit) && visit.key === current.key) ? 'behind' : 'ahead'
}

/** What is where: every workload at every stage, in the order of the stages, with how far it is behind the nearest stage before it that had its version. */
export function whereaboutsOf(visits: readonly Visit[], way: readonly Stage[]): Whereabouts[] {
  return [...grouped(visits, ({ release }) => release.workload)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([workload, own]) => {
      const stages = grouped(own, ({ stage }) => stage.id)
      const reference = way.find((stage) => stage.reference)
      return way.map(({ id }, index): Whereabouts => {
        const here = stages.get(id) ?? []
        const current = currentOf(here)
        const nearest = way
          .slice(0, index)
          .findLast((stage) => stages.get(stage.id)?.some((visit) => served(visit) && visit.key === current?.key))
        const before = nearest && (stages.get(nearest.id) ?? [])
        const behindBy = current && before ? behind(current, before) : 0
        return {
          workload,
          stageId: id,
          releaseId: current?.release.id ?? null,
          version: current ? titleOf(current.release) : null,
          since: current?.at ?? null,
          live: current?.release.live ?? false,
          behindStageId: behindBy > 0 ? (nearest?.id ?? null) : null,
          behindBy,
          againstReference: reference && reference.id !== id ? against(current, stages.get(reference.id) ?? []) : null,
        }
      })
    })
}
