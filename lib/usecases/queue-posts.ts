import type { PostChannel } from '@/lib/domain/post'
import { reviewIsDue, weekDueOn } from '@/lib/scoring/week/due'
import { reviewMessage, weekMessage } from '@/lib/scoring/week/messages'
import { standingDecisions } from '@/lib/store/decisions'
import { queuePost, toldOf } from '@/lib/store/posts'
import type { TeamDb } from '@/lib/store/team-db'
import { findTeamName } from '@/lib/store/teams'
import { alarmsOf, type Telling } from './alarms'
import { loadWeek } from './load-week'
import { openDecisionIn } from './open-decision'

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
  const alarms = wanted ? await alarmsOf(db, now) : []
  for (const channel of open) {
    const day = channel.topics.includes('week') ? weekDueOn(channel, now) : null
    const week: Telling[] =
      day === null ? [] : [{ key: `week ${day}`, message: async () => weekMessage(await loadWeek(db, now), await findTeamName(db)) }]
    const reviews = channel.topics.includes('reviews') ? await dueReviews(db, channel, now) : []
    const tellings = [...week, ...reviews, ...(channel.topics.includes('alerts') ? alarms : [])]
    const told = await toldOf(
      db,
      channel.id,
      tellings.flatMap(({ key, ends }) => (ends ? [key, ends] : [key])),
    )
    for (const { key, ends, message } of tellings)
      if (!told.has(key) && (!ends || told.has(ends))) await queuePost(db, channel.id, key, await message())
  }
}
