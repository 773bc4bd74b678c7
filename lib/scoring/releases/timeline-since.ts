import type { Dora } from '@/lib/domain/dora'
import type { Whereabouts } from '@/lib/domain/timeline'
import type { PlaceChange, PlaceStanding, Running, TimelineSince } from '@/lib/domain/timeline-since'

/** What is where in one state of a timeline, with its stages and figures. */
export type State = { whereabouts: readonly Whereabouts[]; stages: readonly { id: string; name: string }[]; dora: Dora }

const runningOf = (one: Whereabouts | undefined): Running | null =>
  one && one.releaseId !== null ? { releaseId: one.releaseId, version: one.version, live: one.live } : null

/** What came of it; null when nothing did. */
function standingOf(was: Running | null, is: Running | null): PlaceStanding | null {
  if (!was) return is && 'first'
  if (!is) return 'not-known'
  if (was.releaseId !== is.releaseId) return was.version !== null && was.version === is.version ? 'again' : 'other'
  if (was.live === is.live) return null
  return is.live ? 'runs-again' : 'stopped'
}

/** What two states of one timeline differ in, workload by workload and stage by stage in the order of then, what is new last. Workloads are called alike in both. */
export function timelineSince(then: State, now: State): TimelineSince {
  const keyOf = ({ workload, stageId }: Whereabouts) => `${stageId} ${workload}`
  const today = new Map(now.whereabouts.map((one) => [keyOf(one), one]))
  const before = new Set(then.whereabouts.map(keyOf))
  const names = new Map([...then.stages, ...now.stages].map(({ id, name }) => [id, name]))
  const stands = new Set(now.stages.map(({ id }) => id))
  const pairs = [
    ...then.whereabouts.map((was) => ({ was, is: today.get(keyOf(was)) })),
    ...now.whereabouts.filter((is) => !before.has(keyOf(is))).map((is) => ({ was: undefined, is })),
  ]
  const told = pairs.flatMap(({ was, is }) => {
    const one = was ?? is
    if (!one) return []
    const [ran, runs] = [runningOf(was), runningOf(is)]
    const standing = stands.has(one.stageId) ? standingOf(ran, runs) : ran && ('stage-gone' as const)
    return [{ workload: one.workload, stageId: one.stageId, stage: names.get(one.stageId) ?? '', was: ran, is: runs, standing }]
  })
  const sameStage = then.dora.stageId === now.dora.stageId
  return {
    was: { from: then.dora.from, to: then.dora.to },
    is: { from: now.dora.from, to: now.dora.to },
    figures: then.dora.metrics.map((was) => ({ was, is: (sameStage && now.dora.metrics.find(({ id }) => id === was.id)) || null })),
    places: told.flatMap(({ standing, ...place }): PlaceChange[] => (standing === null ? [] : [{ ...place, standing }])),
    unchanged: told.filter(({ was, standing }) => was !== null && standing === null).length,
  }
}
