import type { Actor } from '@/lib/domain/actor'
import type { Message, PostPreview } from '@/lib/domain/post'
import { Problem } from '@/lib/domain/problem'
import { PostFailure, sendPost, textOf } from '@/lib/post/send'
import { weekMessage } from '@/lib/scoring/week/messages'
import { findChannel, openTarget } from '@/lib/store/posts'
import { inTeam, type TeamDb } from '@/lib/store/team-db'
import { findTeamName } from '@/lib/store/teams'
import { loadWeek } from './load-week'
import { refreshRollups } from './refresh-rollups'

const weekOfNow = async (db: TeamDb, now: Date): Promise<Message> => weekMessage(await loadWeek(db, now), await findTeamName(db))

/** This week as a channel would get it now. */
export async function previewPost(actor: Actor, kind: 'webhook' | 'mail', now = new Date()): Promise<PostPreview> {
  await refreshRollups(actor.teamId)
  return inTeam(actor.teamId, async (db) => {
    const message = await weekOfNow(db, now)
    return { message, sent: textOf(kind, message) }
  })
}

/** Sends this week to a channel at once. Throws a Problem `unprocessable` with what to do when it did not arrive. */
export async function testPost(actor: Actor, id: string, now = new Date()): Promise<PostPreview> {
  await refreshRollups(actor.teamId)
  const { channel, target, message } = await inTeam(actor.teamId, async (db) => ({
    channel: await findChannel(db, id),
    target: await openTarget(db, id),
    message: await weekOfNow(db, now),
  }))
  const test = { ...message, title: `Test: ${message.title}` }
  try {
    await sendPost(target, test)
  } catch (failure) {
    if (failure instanceof PostFailure) throw new Problem('unprocessable', failure.message)
    throw failure
  }
  return { message: test, sent: textOf(channel.kind, test) }
}
