import { canonicalJson } from '@/lib/domain/canonical-json'
import type { Dora } from '@/lib/domain/dora'
import { type FigureCheck, type FrozenFigure, frozenFigures } from '@/lib/domain/frozen-figures'
import type { Journey } from '@/lib/domain/journey'
import type { Lane } from '@/lib/domain/timeline'
import type { TimelineSnapshot } from '@/lib/domain/timeline-snapshot'
import { type Recomputable, recomputeTimeline } from './recompute-timeline'

type Recomputed = ReturnType<typeof recomputeTimeline>

/** Things that are told in no order of their own, as one text that is the same for the same things. */
const asText = (things: readonly unknown[]) => things.map(canonicalJson).sort().join('\n')

// Journeys are called by stand-ins where names are replaced.
const plainJourney = ({ id: _, ...journey }: Journey) => journey
const plainLane = ({ bars, ...lane }: Lane) => ({ ...lane, bars: bars.map(({ journeyId: _, ...bar }) => bar) })
const plainDora = ({ metrics, ...dora }: Dora) => ({ ...dora, metrics: metrics.map(({ behind: _, ...metric }) => metric) })

/** Of the lanes computed anew those bars that a long timeline keeps, the newest, and how many it leaves out. */
function keptBars(lanes: readonly Lane[], frozen: readonly Lane[]): { lanes: Lane[]; leftOut: number } {
  const oldest = frozen.flatMap(({ bars }) => bars.map(({ from }) => from)).reduce((a, b) => (b < a ? b : a), '~')
  const all = lanes.flatMap(({ bars }) => bars).length
  const kept = lanes
    .map((lane) => ({ ...lane, bars: lane.bars.filter(({ from }) => from >= oldest) }))
    .filter(({ bars }) => bars.length > 0)
  return { lanes: kept, leftOut: all - kept.flatMap(({ bars }) => bars).length }
}

function sameLanes({ timeline, leftOut }: TimelineSnapshot, { lanes }: Recomputed): boolean {
  const kept = leftOut.bars > 0 ? keptBars(lanes, timeline.lanes) : { lanes, leftOut: 0 }
  return kept.leftOut === leftOut.bars && asText(kept.lanes.map(plainLane)) === asText(timeline.lanes.map(plainLane))
}

/** Whether the frozen journeys are those computed anew; of more than are frozen, the newest. */
function sameJourneys({ journeys, leftOut }: TimelineSnapshot, recomputed: Recomputed): boolean {
  const frozen = asText(journeys.map(plainJourney))
  if (!leftOut.journeys) return frozen === asText(recomputed.journeys.map(plainJourney))
  const known = new Set(recomputed.journeys.map((journey) => canonicalJson(plainJourney(journey))))
  const oldest = journeys.reduce((a, { lastAt }) => (lastAt < a ? lastAt : a), '~')
  const newer = recomputed.journeys.filter(({ lastAt }) => lastAt > oldest).length
  return (
    recomputed.journeys.length > journeys.length &&
    newer <= journeys.length &&
    new Set(frozen.split('\n')).size === journeys.length &&
    frozen.split('\n').every((journey) => known.has(journey))
  )
}

function sameCounts({ timeline }: TimelineSnapshot, { placed, lanes }: Recomputed): boolean {
  const named = asText([...new Set(lanes.map(({ workload }) => workload))]) === asText(timeline.workloads)
  return named && timeline.releases - timeline.atNoStage === placed
}

const isSame: Record<Exclude<FrozenFigure, 'cycle'>, (snapshot: TimelineSnapshot, recomputed: Recomputed) => boolean> = {
  counts: sameCounts,
  figures: ({ dora }, recomputed) => asText([plainDora(dora)]) === asText([plainDora(recomputed.dora)]),
  lanes: sameLanes,
  journeys: sameJourneys,
  where: ({ timeline }, { whereabouts }) => asText(timeline.whereabouts) === asText(whereabouts),
}

/** Null for releases that nothing can be computed from, as what was changed by hand may hold. */
function recomputedOrNull(snapshot: Recomputable): Recomputed | null {
  try {
    return recomputeTimeline(snapshot)
  } catch {
    return null
  }
}

/**
 * Computes the figures of a frozen timeline anew from the releases in it, and tells which come to the same; null where it was frozen before timelines
 * carried what that takes. The releases named behind a figure are not compared, nor how journeys are called.
 */
export function checkTimeline(snapshot: TimelineSnapshot): FigureCheck | null {
  const { basis, releases } = snapshot
  if (!basis) return null
  const recomputed = recomputedOrNull(snapshot as Recomputable)
  const tried = frozenFigures.filter((figure) => figure !== 'cycle' && !basis.onlyHashed.includes(figure))
  const same = tried.filter((figure) => figure !== 'cycle' && recomputed !== null && isSame[figure](snapshot, recomputed))
  return {
    releases: releases.length + basis.releases.length,
    same,
    other: tried.filter((figure) => !same.includes(figure)),
    onlyHashed: frozenFigures.filter((figure) => !tried.includes(figure)),
  }
}
