import type { Actor } from '@/lib/domain/actor'
import type { Timeline } from '@/lib/domain/timeline'
import { journeysOf } from '@/lib/scoring/releases/journeys'
import { lanesOf } from '@/lib/scoring/releases/lanes'
import { whereaboutsOf } from '@/lib/scoring/releases/whereabouts'
import { inTeam, type TeamDb } from '@/lib/store/team-db'
import { type History, readHistory, type Window, type WindowAsk, windowOf } from './release-history'
import { type ReleaseSearch, searched } from './release-search'

type TimelineWish = { search: ReleaseSearch; window: WindowAsk }

/** The lanes of a window, what links them and what is where, of the workloads and stages that are asked for. */
export async function getTimeline(actor: Actor, { search, window: asked }: TimelineWish): Promise<Timeline> {
  const now = new Date()
  const window = windowOf(asked, now)
  return timelineOf(await inTeam(actor.teamId, (db) => readHistory(db, window)), search, window, now)
}

/** As getTimeline, within a transaction of the team. */
export async function timelineIn(db: TeamDb, { search, window: asked }: TimelineWish, now: Date): Promise<Timeline> {
  const window = windowOf(asked, now)
  return timelineOf(await readHistory(db, window), search, window, now)
}

function timelineOf(history: History, search: ReleaseSearch, window: Window, now: Date): Timeline {
  const { releases, stages, way, visits, indexOf, cut } = history
  const journeys = searched(journeysOf(visits, stages, indexOf), search)
  const workloads = new Set(journeys.map(({ workload }) => workload))
  const shown = visits.filter(({ release, stage }) => workloads.has(release.workload) && (search.stageId?.includes(stage.id) ?? true))
  const placed = new Set(visits.map(({ release }) => release.id))
  const inWindow = releases.filter(({ liveAt, createdAt, firstSeenAt }) => {
    const at = liveAt ?? createdAt ?? firstSeenAt
    return at >= window.from && at <= window.to
  })
  return {
    ...window,
    now: now.toISOString(),
    stages: way,
    lanes: lanesOf(shown, way, window),
    links: journeys.flatMap(({ stops }) => {
      const arrived = stops.filter(({ kind, stageId }) => kind !== 'failed' && (search.stageId?.includes(stageId) ?? true))
      return arrived.slice(1).map(({ releaseId }, index) => ({ from: arrived[index]?.releaseId ?? '', to: releaseId }))
    }),
    whereabouts: whereaboutsOf(shown, way).filter(({ stageId }) => search.stageId?.includes(stageId) ?? true),
    workloads: [...new Set(visits.map(({ release }) => release.workload))].sort(),
    releases: inWindow.length,
    atNoStage: inWindow.filter(({ id }) => !placed.has(id)).length,
    cut,
  }
}
