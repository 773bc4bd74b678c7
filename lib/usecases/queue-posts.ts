import type { Message, PostChannel } from '@/lib/domain/post'
import { arrivedAt } from '@/lib/domain/stage-of-release'
import { buildMatrix } from '@/lib/scoring/matrix'
import { settingsFor } from '@/lib/scoring/perspectives'
import { visitsOf } from '@/lib/scoring/releases/visits'
import { reviewIsDue, weekDueOn } from '@/lib/scoring/week/due'
import { brokenAlert, collectionAlert, reviewMessage, weekMessage, winnerAlert } from '@/lib/scoring/week/messages'
import { pageCollections } from '@/lib/store/collections'
import { findComparison } from '@/lib/store/comparisons'
import { listConnections } from '@/lib/store/connections'
import { standingDecisions } from '@/lib/store/decisions'
import { queuePost, wasTold } from '@/lib/store/posts'
import { releasesOfTeam } from '@/lib/store/release-history'
import { listStages } from '@/lib/store/stages'
import type { TeamDb } from '@/lib/store/team-db'
import { findTeamName } from '@/lib/store/teams'
import { loadMatrixInput } from './load-matrix-input'
import { loadWeek } from './load-week'
import { openDecisionIn } from './open-decision'

/** So many collections in a row have to fail before it is told. */
const FAILED_IN_A_ROW = 3

const DAY_MS = 86_400_000

/** Something to be told, once to each channel: `key` says what it is about. */
type Telling = { key: string; message: () => Message | Promise<Message> }

/** Connections whose last collections all failed; a streak is told once. */
async function failingCollections(db: TeamDb): Promise<Telling[]> {
  const told: Telling[] = []
  for (const connection of await listConnections(db)) {
    if (connection.recorded) continue
    const { items } = await pageCollections(db, { connectionId: connection.id }, { limit: 20 })
    const ended = items.filter(({ state }) => state === 'done' || state === 'failed')
    const good = ended.findIndex(({ state }) => state === 'done')
    const streak = good < 0 ? ended : ended.slice(0, good)
    if (streak.length < FAILED_IN_A_ROW) continue
    const detail = connection.lastCheck?.ok === false ? connection.lastCheck.detail : null
    const key = `collection ${connection.id} after ${ended[good]?.id ?? 'none'}`
    told.push({ key, message: () => collectionAlert(connection, streak.length, detail) })
  }
  return told
}

/** Releases of the last day that failed in a stage. */
async function brokenStages(db: TeamDb, now: Date): Promise<Telling[]> {
  const since = new Date(now.getTime() - DAY_MS)
  const releases = await releasesOfTeam(db, { since, limit: 1000 })
  return visitsOf(releases, await listStages(db))
    .filter(({ kind, release }) => kind === 'failed' && Date.parse(arrivedAt(release) ?? release.firstSeenAt) >= since.getTime())
    .map(({ release, stage }) => ({ key: `release ${release.id} in ${stage.id}`, message: () => brokenAlert(stage.name, release) }))
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

/** Decisions whose review date has come since the channel is there. */
async function dueReviews(db: TeamDb, channel: PostChannel, now: Date): Promise<Telling[]> {
  const due = (await standingDecisions(db)).filter(
    ({ reviewOn }) => reviewOn >= channel.createdAt.slice(0, 10) && reviewIsDue(reviewOn, channel, now),
  )
  return due.map(({ id, reviewOn }) => ({
    key: `review ${id} ${reviewOn}`,
    message: async () => reviewMessage(await openDecisionIn(db, id, now)),
  }))
}

/**
 * Puts before each of the channels what it is to be told by now and was not. Alerts are looked for only when `alerts`, since they read the whole
 * matrix. Nothing is sent here.
 */
export async function queuePosts(db: TeamDb, channels: readonly PostChannel[], now: Date, alerts: boolean): Promise<void> {
  const open = channels.filter(({ paused }) => !paused)
  const wanted = alerts && open.some(({ topics }) => topics.includes('alerts'))
  const alarms = wanted ? [...(await failingCollections(db)), ...(await brokenStages(db, now)), ...(await otherWinners(db, now))] : []
  for (const channel of open) {
    const day = channel.topics.includes('week') ? weekDueOn(channel, now) : null
    const week: Telling[] =
      day === null ? [] : [{ key: `week ${day}`, message: async () => weekMessage(await loadWeek(db, now), await findTeamName(db)) }]
    const reviews = channel.topics.includes('reviews') ? await dueReviews(db, channel, now) : []
    for (const { key, message } of [...week, ...reviews, ...(channel.topics.includes('alerts') ? alarms : [])])
      if (!(await wasTold(db, channel.id, key))) await queuePost(db, channel.id, key, await message())
  }
}
