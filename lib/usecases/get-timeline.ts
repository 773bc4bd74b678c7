import type { Actor } from '@/lib/domain/actor'
import type { Stage } from '@/lib/domain/stage'
import { stageOf } from '@/lib/domain/stage-of-release'
import type { Timeline } from '@/lib/domain/timeline'
import { cameAt, latelyOf } from '@/lib/scoring/releases/around'
import { journeysOf } from '@/lib/scoring/releases/journeys'
import { lanesOf } from '@/lib/scoring/releases/lanes'
import { type ReleaseSearch, searched } from '@/lib/scoring/releases/release-search'
import type { Visit } from '@/lib/scoring/releases/visits'
import { whereaboutsOf } from '@/lib/scoring/releases/whereabouts'
import { placesOfTeam } from '@/lib/store/release-history'
import { inTeam, type TeamDb } from '@/lib/store/team-db'
import { gapsOfTeam } from '@/lib/store/watch-gaps'
import { readHistory, type WindowAsk, windowOf } from './release-history'

type TimelineWish = { search: ReleaseSearch; window: WindowAsk }

/** The workloads that were ever seen at a stage. */
const workloadsAt = async (db: TeamDb, stages: readonly Stage[]) => [
  ...new Set((await placesOfTeam(db)).filter((place) => stageOf(place, stages) !== null).map(({ workload }) => workload)),
]

/** The lanes of a window, what links them and what is where, of the workloads and stages that are asked for. */
export const getTimeline = (actor: Actor, wish: TimelineWish): Promise<Timeline> =>
  inTeam(actor.teamId, (db) => timelineIn(db, wish, new Date()))

/** As getTimeline, within a transaction of the team. */
export async function timelineIn(db: TeamDb, { search, window: asked }: TimelineWish, now: Date): Promise<Timeline> {
  const window = windowOf(asked, now)
  // What versions skipped is judged by the ways of all workloads.
  const named = search.warned ? undefined : search.workload
  const history = await readHistory(db, window, named)
  const recent = latelyOf(window, now.getTime())
  const lately = recent === window ? history.visits : (await readHistory(db, recent, named)).visits
  const known = await workloadsAt(db, history.stages)
  const gaps = await gapsOfTeam(db, window)
  const { releases, stages, way, visits, indexOf, cut } = history
  const journeys = searched(journeysOf(visits, stages, indexOf), search)
  const workloads = new Set(journeys.map(({ workload }) => workload))
  const isShown = ({ release, stage }: Visit) => workloads.has(release.workload) && (search.stageId?.includes(stage.id) ?? true)
  const placed = new Set(visits.map(({ release }) => release.id))
  const inWindow = releases.filter(
    (release) => cameAt(release) >= window.from && cameAt(release) <= window.to && (search.workload?.includes(release.workload) ?? true),
  )
  return {
    ...window,
    now: now.toISOString(),
    stages: way,
    lanes: lanesOf(visits.filter(isShown), way, window),
    links: journeys.flatMap(({ stops }) => {
      const arrived = stops.filter(({ kind, stageId }) => kind !== 'failed' && (search.stageId?.includes(stageId) ?? true))
      return arrived.slice(1).map(({ releaseId }, index) => ({ from: arrived[index]?.releaseId ?? '', to: releaseId }))
    }),
    whereabouts: whereaboutsOf(lately.filter(isShown), way).filter(({ stageId }) => search.stageId?.includes(stageId) ?? true),
    gaps: gaps.filter(({ connectionId }) => way.some((stage) => stage.connectionId === connectionId)),
    workloads: known.sort(),
    releases: inWindow.length,
    atNoStage: inWindow.filter(({ id }) => !placed.has(id)).length,
    cut,
  }
}
