import type { Whereabouts } from '@/lib/domain/timeline'
import type { TimelineSince } from '@/lib/domain/timeline-since'
import type { TimelineSnapshot, TimelineView } from '@/lib/domain/timeline-snapshot'
import { titleOf } from '@/lib/scoring/releases/lanes'
import { timelineSince } from '@/lib/scoring/releases/timeline-since'
import { releasesOfIds } from '@/lib/store/release-history'
import { inTeam } from '@/lib/store/team-db'
import { doraIn } from './get-dora'
import { timelineIn } from './get-timeline'
import { refreshRollups } from './refresh-rollups'

/**
 * What has changed in a team's releases since a view of them was frozen: what ran then and runs now of each workload at each stage, and the figures then
 * and now; of a view of so many days, those before now. Names that were replaced are the team's own again, so show it to its members alone.
 */
export async function releasesSince(teamId: string, snapshot: TimelineSnapshot, view: TimelineView): Promise<TimelineSince> {
  const { timeline, dora, releases } = snapshot
  const { days, from, to, workload, stageId, standing, warned, q } = view
  const now = new Date()
  await refreshRollups(teamId)
  return inTeam(teamId, async (db) => {
    const ids = timeline.whereabouts.flatMap(({ releaseId }) => releaseId ?? [])
    const kept = new Map((await releasesOfIds(db, [...new Set([...ids, ...releases.map(({ id }) => id)])])).map((one) => [one.id, one]))
    const told = [...releases.map((one) => ({ ...one, releaseId: one.id })), ...timeline.whereabouts]
    const names = new Map(told.flatMap((one) => (one.releaseId ? [[one.workload, kept.get(one.releaseId)?.workload] as const] : [])))
    const asNamed = (one: Whereabouts): Whereabouts => {
      const release = kept.get(one.releaseId ?? '')
      return { ...one, workload: names.get(one.workload) ?? one.workload, version: release ? titleOf(release) : one.version }
    }
    const whereabouts = timeline.whereabouts.map(asNamed)
    // Whatever else narrowed the view, such as a status, may have changed for a workload that was in it.
    const narrowed = standing !== undefined || warned !== undefined || q !== undefined
    const workloads = narrowed ? [...new Set(whereabouts.map((one) => one.workload))] : workload === undefined ? undefined : [workload]
    const search = { ...(workloads ? { workload: workloads } : {}), ...(stageId === undefined ? {} : { stageId: [stageId] }) }
    const today = await timelineIn(db, { search, window: { days, from, to } }, now)
    const stage = today.stages.find(({ id }) => id === dora.stageId)
    const wish = { window: { days, from, to }, ...(stage ? { stageId: stage.id } : {}), ...(workload ? { workload } : {}) }
    return timelineSince({ whereabouts, stages: timeline.stages, dora }, { ...today, dora: await doraIn(db, wish, now) })
  })
}
