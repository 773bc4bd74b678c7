import { daysOf } from '@/lib/scoring/releases/dora-days'
import { digestOf, type IndexOf } from '@/lib/scoring/releases/image-identity'
import { journeysOf, passagesOf } from '@/lib/scoring/releases/journeys'
import { waitOf } from '@/lib/scoring/releases/time-spent'
import { factsOf, type VisitFacts } from '@/lib/scoring/releases/visit-facts'
import { grouped, visitsOf } from '@/lib/scoring/releases/visits'
import { indexesOfTeam } from '@/lib/store/image-resolutions'
import { firstRunsOf } from '@/lib/store/pipeline-runs'
import { changedWorkloads, takeChanged } from '@/lib/store/release-changes'
import { releasesOfWorkloads } from '@/lib/store/release-history'
import { type KeptVisit, keepRollups } from '@/lib/store/release-rollups'
import type { KeptTime } from '@/lib/store/release-times'
import { listStages } from '@/lib/store/stages'
import { inTeam, type TeamDb } from '@/lib/store/team-db'
import { listTeamIds } from '@/lib/store/teams'
import { arrivalsOf, timeOfReleases } from './time-of-releases'

/** About how many releases are taken into the rollups in one transaction; a workload is never divided. */
const PORTION = 5000

/** How long one workload with a very long history may take, in milliseconds. */
const TIMEOUT_MS = 10 * 60_000

/** Every passage is taken for a usual one: which are is known only of all workloads together, and judged when a journey is read. */
const ANY_PASSAGE = { has: () => true }

/** Brings journeys, the sums of delivery and where the time went up to date with all that was committed before: nothing is to do when nothing changed. */
export async function refreshRollups(teamId: string): Promise<void> {
  const portions = await inTeam(teamId, (db) => changedWorkloads(db, PORTION))
  for (const portion of portions) await inTeam(teamId, (db) => makeAnew(db, portion), TIMEOUT_MS)
}

/** The same for every team; what fails for one is told and keeps none of the others. */
export async function refreshAllRollups(): Promise<void> {
  for (const teamId of await listTeamIds()) {
    await refreshRollups(teamId).catch((failure) => console.error(`rollups of team ${teamId}: ${failure.message}`))
  }
}

async function makeAnew(db: TeamDb, portion: readonly string[]): Promise<void> {
  const workloads = await takeChanged(db, portion)
  if (workloads.length === 0) return
  const stages = await listStages(db)
  const indexOf = await indexesOfTeam(db)
  const releases = await releasesOfWorkloads(db, workloads)
  const visits = visitsOf(releases, stages, indexOf)
  const journeys = journeysOf(visits, stages, indexOf, ANY_PASSAGE)
  const runs = await firstRunsOf(db, [...new Set(journeys.flatMap(({ commit }) => commit ?? []))])
  const began = new Map(journeys.flatMap(({ id, commit }) => (commit && runs.has(commit) ? [[id, runs.get(commit) ?? ''] as const] : [])))
  const facts = factsOf(visits, began)
  const passages = new Map(
    [...grouped(visits, ({ release }) => release.workload)].map(([workload, own]) => [workload, [...passagesOf(own, stages)]]),
  )
  const times = await timesOf(db, arrivalsOf(journeys, releases), indexOf)
  await keepRollups(db, workloads, { visits: keptOf(facts), days: daysOf(facts), journeys, times, passages })
}

/** Where the time of the arrivals went whose own time is known: others are in no window. */
async function timesOf(db: TeamDb, arrived: ReturnType<typeof arrivalsOf>, indexOf: IndexOf): Promise<KeptTime[]> {
  const told = await timeOfReleases(db, arrived, indexOf)
  return told.flatMap((one, index) => {
    const { journeyId = '', at = null } = arrived[index] ?? {}
    return at === null ? [] : { ...one, journeyId, at, waitSeconds: waitOf(one.time) }
  })
}

function keptOf(facts: readonly VisitFacts[]): KeptVisit[] {
  const seen = new Map<string, number>()
  return facts.map(({ visit, ...told }) => {
    const { release, stage, at } = visit
    const nth = seen.get(release.id) ?? 0
    seen.set(release.id, nth + 1)
    return { ...told, workload: release.workload, releaseId: release.id, nth, stageId: stage.id, at, digest: digestOf(release) }
  })
}
