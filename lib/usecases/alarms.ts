import type { Message } from '@/lib/domain/post'
import { arrivedAt } from '@/lib/domain/stage-of-release'
import { buildMatrix } from '@/lib/scoring/matrix'
import { settingsFor } from '@/lib/scoring/perspectives'
import { byPlace, served, type Visit, visitsOf } from '@/lib/scoring/releases/visits'
import { brokenAlert, collectionAlert, collectionWell, stageWell, winnerAlert } from '@/lib/scoring/week/messages'
import { lastStreak } from '@/lib/store/collections'
import { findComparison } from '@/lib/store/comparisons'
import { listConnections } from '@/lib/store/connections'
import { standingDecisions } from '@/lib/store/decisions'
import { releasesOfTeam } from '@/lib/store/release-history'
import { listStages } from '@/lib/store/stages'
import type { TeamDb } from '@/lib/store/team-db'
import { loadMatrixInput } from './load-matrix-input'

/**
 * Something to be told, once to each channel: `key` says what it is about. With `ends` it says that something is well again, and is for those who were told
 * of that, by its key.
 */
export type Telling = { key: string; ends?: string; message: () => Message | Promise<Message> }

/** So many collections in a row have to fail before it is told. */
const FAILED_IN_A_ROW = 3

const DAY_MS = 86_400_000

/** What broke this long ago is told of as well when it is well again. */
const WELL_DAYS = 14

/** Connections whose last collections all failed, and those of which the streak has ended. A streak has one name for as long as it lasts. */
async function failingCollections(db: TeamDb): Promise<Telling[]> {
  const told: Telling[] = []
  for (const connection of await listConnections(db)) {
    if (connection.recorded) continue
    const streak = await lastStreak(db, connection.id)
    if (!streak || streak.failures < FAILED_IN_A_ROW) continue
    const key = `collection ${connection.id} after ${streak.after ?? 'none'}`
    const detail = connection.lastCheck?.ok === false ? connection.lastCheck.detail : null
    if (streak.lasts) told.push({ key, message: () => collectionAlert(connection, streak.failures, detail) })
    else told.push({ key: `well: ${key}`, ends: key, message: () => collectionWell(connection, streak.failures) })
  }
  return told
}

const brokenKey = ({ release, stage }: Visit) => `release ${release.id} in ${stage.id}`

/** Of one place, each release that served where one had failed just before it, or that had itself been told as failed. */
function recoveries(visits: readonly Visit[]): Telling[] {
  const told: Telling[] = []
  let failed: Visit | null = null
  for (const visit of visits) {
    if (visit.kind === 'failed') failed = visit
    if (!served(visit)) continue
    const message = () => stageWell(visit.stage.name, visit.release)
    if (failed) told.push({ key: `well: ${brokenKey(failed)}`, ends: brokenKey(failed), message })
    told.push({ key: `well: ${brokenKey(visit)}`, ends: brokenKey(visit), message })
    failed = null
  }
  return told
}

/** Releases of the last day that failed in a stage, and stages in which another one serves by now. */
async function brokenStages(db: TeamDb, now: Date): Promise<Telling[]> {
  const since = now.getTime() - DAY_MS
  const releases = await releasesOfTeam(db, { since: new Date(now.getTime() - WELL_DAYS * DAY_MS), limit: 1000 })
  const visits = visitsOf(releases, await listStages(db))
  const broken = visits
    .filter(({ kind, release }) => kind === 'failed' && Date.parse(arrivedAt(release) ?? release.firstSeenAt) >= since)
    .map((visit) => ({ key: brokenKey(visit), message: () => brokenAlert(visit.stage.name, visit.release) }))
  return [...broken, ...byPlace(visits).flatMap(recoveries)]
}

/** Decisions whose comparison has another winner by now. */
async function otherWinners(db: TeamDb, now: Date): Promise<Telling[]> {
  const told: Telling[] = []
  for (const decision of await standingDecisions(db)) {
    const comparison = decision.comparisonId && (await findComparison(db, decision.comparisonId))
    if (!comparison) continue
    const settings = settingsFor(comparison.perspective, comparison.weights, comparison.mustHaves)
    const { verdict } = buildMatrix(await loadMatrixInput(db, comparison, now), settings)
    if (verdict.state !== 'winner' || verdict.profileId === decision.chosen.id) continue
    told.push({ key: `winner ${decision.id} ${verdict.profileId}`, message: () => winnerAlert(decision, verdict.headline) })
  }
  return told
}

/** What there is to be told at once: what is broken, what is well again, and decisions that the evidence no longer bears out. */
export async function alarmsOf(db: TeamDb, now: Date): Promise<Telling[]> {
  return [...(await failingCollections(db)), ...(await brokenStages(db, now)), ...(await otherWinners(db, now))]
}
