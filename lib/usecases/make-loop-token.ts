import { randomBytes } from 'node:crypto'
import type { Actor } from '@/lib/domain/actor'
import { LOOP_TOKEN_DAYS, type MadeLoopToken, type NewLoopToken } from '@/lib/domain/loop-token'
import { Problem } from '@/lib/domain/problem'
import { countLoopTokens, insertLoopToken } from '@/lib/store/loop-tokens'
import { findProfile } from '@/lib/store/profiles'
import { hashToken } from '@/lib/store/snapshots'
import { audited } from './audited'
import { found } from './found'

const DAY_MS = 86_400_000

/** A profile has at most this many tokens that work. */
export const MOST_TOKENS = 100

/** Makes a token that sends loops of one profile. It is given this once; its hash alone is kept. Too many that work are a Problem `conflict`. */
export async function makeLoopToken(actor: Actor, profileId: string, asked: NewLoopToken): Promise<MadeLoopToken> {
  const now = new Date()
  const token = randomBytes(32).toString('base64url')
  const { label = '', days = LOOP_TOKEN_DAYS } = asked
  const deed = { action: 'create', objectKind: 'loop-token', detail: { profileId, label, days } }
  const loopToken = await audited(actor, deed, async (db) => {
    found(await findProfile(db, profileId), 'profile')
    if ((await countLoopTokens(db, profileId, now)) >= MOST_TOKENS)
      throw new Problem('conflict', `This profile has ${MOST_TOKENS} tokens that work: revoke those that nobody needs first.`)
    const expiresAt = new Date(now.getTime() + days * DAY_MS)
    return insertLoopToken(db, { profileId, label, tokenHash: hashToken(token), createdBy: actor.userId, expiresAt })
  })
  return { loopToken, token }
}
