import { askToCount } from '@/lib/collect/loops/job'
import type { Actor } from '@/lib/domain/actor'
import type { LoopUpload } from '@/lib/domain/loop'
import { Problem } from '@/lib/domain/problem'
import { appendAudit } from '@/lib/store/audit'
import { countLoopTokenUse, findLoopSender, type LoopSender } from '@/lib/store/loop-tokens'
import { findProfile } from '@/lib/store/profiles'
import { hashToken } from '@/lib/store/snapshots'
import { inTeam, type TeamDb } from '@/lib/store/team-db'
import { found } from './found'
import { linesOf } from './loop-lines'
import { answerOf, storeLoops } from './store-loops'

/** What one token may send within an hour: an upload every 3 seconds, and 20 of the largest. */
export const HOURLY = { uploads: 1200, lines: 100_000 }

function notAToken(): Problem {
  return new Problem(
    'not-signed-in',
    'This token does not work: it was mistyped, has expired, or was revoked. Make a new one on the profile’s page and send it as Authorization: Bearer TOKEN.',
  )
}

async function countUse(db: TeamDb, { id }: LoopSender, lines: number): Promise<void> {
  const use = await countLoopTokenUse(db, id, lines, HOURLY)
  if (use === 'counted') return
  if (use === 'ended') throw notAToken()
  const most = `${HOURLY.uploads.toLocaleString('en-US')} uploads and ${HOURLY.lines.toLocaleString('en-US')} loops`
  const detail = `A token sends at most ${most} within an hour: try again in ${Math.ceil(use.waitSeconds / 60)} minutes.`
  throw new Problem('too-many', detail, [], use.waitSeconds)
}

/**
 * Stores what a token sends to its profile. The body is read only for a token that works; unknown, expired and revoked ones are the same Problem
 * `not-signed-in`, null is none. All lines refused are a Problem `unprocessable`, too much in an hour is `too-many`.
 */
export async function receiveLoops(token: string | null, readText: () => Promise<string>): Promise<LoopUpload> {
  const sender = token === null ? null : await findLoopSender(hashToken(token))
  if (!sender) throw notAToken()
  const { teamId, profileId } = sender
  const lines = linesOf(await readText())
  const stored = await inTeam(teamId, async (db) => {
    await countUse(db, sender, lines.length)
    return storeLoops(db, profileId, lines, new Date())
  })
  if (stored.kept > 0) askToCount({ teamId, profileId })
  return answerOf(stored)
}

/** Stores the loops of a file that a person adds to a profile. All lines refused are a Problem `unprocessable`. */
export async function addLoops({ teamId, userId }: Actor, profileId: string, readText: () => Promise<string>): Promise<LoopUpload> {
  found(await inTeam(teamId, (db) => findProfile(db, profileId)), 'profile')
  const lines = linesOf(await readText())
  const stored = await inTeam(teamId, async (db) => {
    const { kept, known, refused } = await storeLoops(db, profileId, lines, new Date())
    const detail = { kept, known, refused: refused.length }
    await appendAudit(db, { actor: userId, action: 'create', objectKind: 'loop', objectId: profileId, detail })
    return { kept, known, refused }
  })
  if (stored.kept > 0) askToCount({ teamId, profileId })
  return answerOf(stored)
}
