import type { Connection } from '@/lib/domain/connection'
import type { Stage } from '@/lib/domain/stage'
import type { WeekCause } from '@/lib/domain/week'
import { causeOf, RELEASES } from '@/lib/scoring/week/cause-words'
import { valueChange } from '@/lib/scoring/week/changes'
import { type Explained, explain } from '@/lib/scoring/week/explain'
import type { Sample } from '@/lib/scoring/week/regression'
import { sampleOfArrival } from '@/lib/scoring/week/samples'
import { type SlowerStage, slowerReleases } from '@/lib/scoring/week/slower'
import { type ArrivalTime, arrivalTimes } from '@/lib/store/arrival-times'
import { releasesOfIds } from '@/lib/store/release-history'
import type { TeamDb } from '@/lib/store/team-db'
import { editChanges, specChangesOf, versionChanges } from './week-changes'

/** How many of the team's releases of either week are compared, the newest of each. */
const MOST = 5000

const WEEK_MS = 7 * 86_400_000

type Weeks = { before: string; from: string; to: string }

/** The releases of either week, and the slowest of them, each at its own screen. */
async function evidenceOf(db: TeamDb, stageId: string, { before, from, to }: Weeks, { behind, group, part }: Explained) {
  const releases = (week: { from: string; to: string }) => {
    const query = new URLSearchParams({ ...week, stage: stageId })
    if (group?.dimension === 'workload') query.set('workload', group.value)
    if (part !== null) query.set('part', part.part.replaceAll(' ', '.'))
    return `/releases?${query}`
  }
  const slowest = await releasesOfIds(db, behind)
  return [
    { text: 'Releases of this week', href: releases({ from, to }) },
    { text: 'Releases of the week before', href: releases({ from: before, to: from }) },
    ...behind.flatMap((id): WeekCause['evidence'] => {
      const release = slowest.find((one) => one.id === id)
      return release ? [{ text: [release.workload, release.version].filter(Boolean).join(' '), href: `/releases/${id}` }] : []
    }),
  ]
}

const samplesOf = (times: readonly ArrivalTime[], connections: readonly Connection[]): Sample[] =>
  times.flatMap((time) => {
    const system = connections.find(({ id }) => id === time.connectionId)
    const pipeline = time.pipeline === null ? null : [time.pipeline, system?.name].filter(Boolean).join(' of ')
    return sampleOfArrival({ ...time, pipeline }) ?? []
  })

/** The stages whose releases took longer in the seven days before `now` than in the seven before those, each with the likely cause. */
export async function slowerStages(
  db: TeamDb,
  { way, connections, now }: { way: readonly Stage[]; connections: readonly Connection[]; now: Date },
): Promise<SlowerStage[]> {
  const at = (weeks: number) => new Date(now.getTime() - weeks * WEEK_MS).toISOString()
  const weeks: Weeks = { before: at(2), from: at(1), to: at(0) }
  const old = await arrivalTimes(db, { from: weeks.before, to: weeks.from }, MOST)
  const recent = await arrivalTimes(db, { from: weeks.from, to: weeks.to }, MOST)
  const most = old.length === MOST || recent.length === MOST ? MOST : null
  const slower: SlowerStage[] = []
  for (const { id, name, connectionId } of way) {
    const of = (times: readonly ArrivalTime[]) =>
      samplesOf(
        times.filter(({ stageId }) => stageId === id),
        connections,
      )
    for (const one of slowerReleases({ before: of(old), now: of(recent) })) {
      const explained = explain(one.samples, one.figure, RELEASES.needs[one.figure])
      const between = { from: new Date(weeks.from), to: now }
      const cluster = connections.find((connection) => connection.id === connectionId)
      const workload = explained.group?.dimension === 'workload' ? explained.group.value : null
      const pipelines = { dimension: 'pipeline', title: 'the pipeline', needs: RELEASES.needs.p50 }
      const changes = [
        ...[valueChange(one.samples, pipelines, `/releases?days=7&stage=${id}`)].filter((change) => change !== null),
        ...(await specChangesOf(db, one.samples, workload)),
        ...(cluster ? await versionChanges(db, cluster, between) : []),
        ...(await editChanges(
          db,
          [{ id, name, href: '/releases' }, ...(cluster ? [{ ...cluster, href: `/connections/${cluster.id}` }] : [])],
          between,
        )),
      ]
      const evidence = await evidenceOf(db, id, weeks, explained)
      slower.push({ ...one, stageId: id, name, cause: causeOf(explained, one.figure, { compared: RELEASES, changes, evidence, most }) })
    }
  }
  return slower
}
