import type { Journey } from '@/lib/domain/journey'
import type { Redaction } from '@/lib/domain/share'
import type { Lane, Timeline } from '@/lib/domain/timeline'
import { type FrozenGap, MOST_FROZEN, type TimelineSnapshot, type TimelineView } from '@/lib/domain/timeline-snapshot'
import { checkTimeline } from '@/lib/scoring/releases/check-timeline'
import type { Recomputable } from '@/lib/scoring/releases/recompute-timeline'
import type { ReleaseSearch } from '@/lib/scoring/releases/release-search'
import { pageJourneys } from '@/lib/store/journeys'
import { releasesOfIds } from '@/lib/store/release-history'
import type { TeamDb } from '@/lib/store/team-db'
import { doraIn } from './get-dora'
import { timeSpentIn } from './get-time-spent'
import { timelineIn } from './get-timeline'
import { knownNames } from './known-names'
import { namesOf } from './redact-snapshot'
import { plainStages, redactTimeline } from './redact-timeline'
import { windowOf } from './release-history'
import { basisOf, connectionsOf, freezerOf } from './timeline-basis'

const searchOf = ({ workload, stageId, standing, warned, q }: TimelineView): ReleaseSearch => ({
  ...(workload ? { workload: [workload] } : {}),
  ...(stageId ? { stageId: [stageId] } : {}),
  ...(standing ? { standing } : {}),
  ...(warned ? { warned } : {}),
  ...(q ? { q } : {}),
})

/** The newest journeys, at most MOST_FROZEN, and whether there are more. */
async function newestJourneys(db: TeamDb, filter: Parameters<typeof pageJourneys>[1]): Promise<{ journeys: Journey[]; more: boolean }> {
  const journeys: Journey[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof pageJourneys>> = await pageJourneys(db, filter, { cursor, limit: 100 })
    journeys.push(...page.items)
    cursor = page.next
  } while (cursor !== null && journeys.length < MOST_FROZEN.journeys)
  return { journeys: journeys.slice(0, MOST_FROZEN.journeys), more: cursor !== null }
}

/** The lanes with the newest bars alone, at most MOST_FROZEN, and how many bars that leaves out. */
function newestBars(lanes: Lane[]): { lanes: Lane[]; leftOut: number } {
  const starts = lanes.flatMap(({ bars }) => bars.map(({ from }) => from)).toSorted()
  const oldest = starts.at(-MOST_FROZEN.bars)
  if (starts.length <= MOST_FROZEN.bars || oldest === undefined) return { lanes, leftOut: 0 }
  const kept = lanes
    .map((lane) => ({ ...lane, bars: lane.bars.filter(({ from }) => from >= oldest) }))
    .filter(({ bars }) => bars.length > 0)
  return { lanes: kept, leftOut: starts.length - kept.reduce((sum, { bars }) => sum + bars.length, 0) }
}

/** Gaps as others see them: of which stages, instead of which connection. */
const frozenGaps = ({ gaps, stages }: Pick<Timeline, 'gaps' | 'stages'>): FrozenGap[] =>
  gaps.map(({ connectionId, ...gap }) => ({
    stageIds: stages.filter((stage) => stage.connectionId === connectionId).map(({ id }) => id),
    ...gap,
  }))

/** What narrows a view, in words for whoever reads it later. */
function narrowedBy({ workload, stageId, standing, warned, q }: TimelineView, { stages }: Pick<Timeline, 'stages'>): string[] {
  const stage = stages.find(({ id }) => id === stageId)?.name
  return [
    ...(workload ? [`workload ${workload}`] : []),
    ...(stageId ? [`stage ${stage ?? 'that is gone'}`] : []),
    ...(standing ? [`status ${standing.replace('-', ' ')}`] : []),
    ...(warned ? ['with a warning'] : []),
    ...(q ? [`“${q}” in workload, version, commit, tag or digest`] : []),
  ]
}

/**
 * The releases of a view as they stand, with the five figures, where the time went and who said so, and how many names of each kind were replaced. What
 * the releases in it do not come to, as they would where more of them count than are carried, it says itself.
 * Refresh the rollups first. Problems as for the screen: `not-found` for a stage that is not the team's, `invalid` for a window that ends before it begins.
 */
export async function freezeTimeline(
  db: TeamDb,
  view: TimelineView,
  redaction: Redaction,
  now: Date,
): Promise<{ snapshot: TimelineSnapshot; hidden: { kind: string; count: number }[] }> {
  const { days, from, to, workload, stageId } = view
  const asked = { days, from, to }
  const search = searchOf(view)
  const dora = await doraIn(db, { window: asked, ...(stageId ? { stageId } : {}), ...(workload ? { workload } : {}) }, now)
  const { gaps, ...whole } = await timelineIn(db, { search, window: asked }, now)
  const { lanes, leftOut } = newestBars(whole.lanes)
  // Of the workloads only those that are shown: the screen names all that there are to choose from.
  const workloads = [...new Set(whole.lanes.map(({ workload: name }) => name))].sort()
  const { journeys, more } = await newestJourneys(db, { ...search, ...windowOf(asked, now) })
  const spent = await timeSpentIn(db, { search, window: asked }, now)
  const ids = new Set([
    ...journeys.flatMap(({ stops }) => stops.map(({ releaseId }) => releaseId)),
    ...lanes.flatMap(({ bars }) => bars.map(({ releaseId }) => releaseId)),
  ])
  const connections = connectionsOf(whole.stages)
  const frozen = await freezerOf(db, connections)
  const found = (await releasesOfIds(db, [...ids])).toSorted((a, b) =>
    a.firstSeenAt < b.firstSeenAt ? 1 : a.firstSeenAt > b.firstSeenAt ? -1 : a.id < b.id ? 1 : -1,
  )
  const releases = found.slice(0, MOST_FROZEN.releases)
  const named = [...new Set([...workloads, ...whole.whereabouts.map((one) => one.workload), ...journeys.map((one) => one.workload)])]
  const names = namesOf(redaction, await knownNames(db))
  const { basis, ...told } = redactTimeline(
    {
      timeline: { ...whole, lanes, workloads, stages: plainStages(whole, connections) },
      dora,
      journeys,
      cycle: {
        ...spent,
        parts: spent.parts.map((part) => ({ ...part, slowest: [] })),
        together: spent.together.map((part) => ({ ...part, slowest: [] })),
        ways: spent.ways.map((way) => ({ ...way, evidenceIds: [] })),
      },
      releases: releases.map(frozen),
      narrowed: narrowedBy(view, whole),
      basis: await basisOf(db, { workloads: named, shown: releases, dora, view, frozen }),
    },
    names,
  )
  const snapshot: Recomputable = {
    ...{ format: 3, kind: 'timeline', frozenAt: now.toISOString() },
    ...told,
    gaps: frozenGaps({ ...whole, gaps }),
    leftOut: { journeys: more, bars: leftOut, releases: found.length - releases.length },
    basis: { ...basis, onlyHashed: [] },
  }
  const { other = [], onlyHashed = [] } = checkTimeline(snapshot) ?? {}
  snapshot.basis.onlyHashed = [...other, ...onlyHashed]
  return { snapshot, hidden: names.counted() }
}
