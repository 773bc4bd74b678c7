import { PostFailure, sendPost } from '@/lib/post/send'
import { type DuePost, listChannels, openTarget, settlePost, takeDuePost } from '@/lib/store/posts'
import { inTeam } from '@/lib/store/team-db'
import { listTeamIds } from '@/lib/store/teams'
import { queuePosts } from './queue-posts'
import { refreshRollups } from './refresh-rollups'

/** Longer than one try can take. */
const LEASE_MS = 120_000

/** After so many minutes a post is tried again, once each. */
const AGAIN_MINUTES = [1, 5, 30, 120, 720]

/** Alerts are looked for every so many minutes. */
const ALERTS_EVERY = 5

/** Posts that one round sends for one team at most. */
const AT_ONCE = 20

/** What is due in every team is put before its channels and sent. Any number of workers may do so: each post is sent by one. */
export async function sendPosts(now: Date): Promise<void> {
  const began = performance.now()
  const clock = () => new Date(now.getTime() + performance.now() - began)
  for (const teamId of await listTeamIds()) {
    // One team's trouble is not the others'.
    await sendOf(teamId, clock).catch((failure) => console.error(`posts: ${failure.message}`))
  }
}

/** Time goes on while posts are sent: by one clock for all of them, some would be due again for others while they are on their way. */
async function sendOf(teamId: string, clock: () => Date): Promise<void> {
  const now = clock()
  const channels = await inTeam(teamId, listChannels)
  if (channels.length === 0) return
  await refreshRollups(teamId)
  await inTeam(teamId, (db) => queuePosts(db, channels, now, now.getUTCMinutes() % ALERTS_EVERY === 0))
  for (let sent = 0; sent < AT_ONCE; sent++) {
    const post = await inTeam(teamId, (db) => takeDuePost(db, clock(), LEASE_MS))
    if (!post) return
    await deliver(teamId, post, clock())
  }
}

/** Sends one post and notes what came of it. Whoever is killed between the two sends it once more: a post twice is better than none. */
async function deliver(teamId: string, { id, channelId, message, tries }: DuePost, now: Date): Promise<void> {
  const target = await inTeam(teamId, (db) => openTarget(db, channelId))
  const outcome = await sendPost(target, message).then(
    () => null,
    (failure) => {
      const minutes = AGAIN_MINUTES[tries - 1]
      const again = failure instanceof PostFailure && failure.again && minutes !== undefined
      const problem = failure instanceof PostFailure ? failure.message : 'It could not be sent; the log of the server says more.'
      if (!(failure instanceof PostFailure)) console.error(`posts: ${failure.message}`)
      return { problem, again: again ? new Date(now.getTime() + minutes * 60_000) : null }
    },
  )
  await inTeam(teamId, (db) => settlePost(db, id, outcome))
}
