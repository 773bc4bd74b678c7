import { countProfile } from '@/lib/collect/loops/count'
import { askToCount } from '@/lib/collect/loops/job'
import type { Actor } from '@/lib/domain/actor'
import type { LoopUpload } from '@/lib/domain/loop'
import { Problem } from '@/lib/domain/problem'
import { appendAudit } from '@/lib/store/audit'
import { countLoopTokenUse, findLoopSender, type LoopSender } from '@/lib/store/loop-tokens'
import { holdForLoops, insertLoops } from '@/lib/store/loops'
import { findProfile } from '@/lib/store/profiles'
import { hashToken } from '@/lib/store/snapshots'
import { inTeam, type TeamDb } from '@/lib/store/team-db'
import { found } from './found'
import { answerOf, type LoopLines, readLoopLines } from './loop-lines'

/** What one token may send within an hour: an upload every 3 seconds, and 20 of the largest. */
export const HOURLY = { uploads: 1200, lines: 100_000 }

function notAToken(): Problem {
  return new Problem(
    'not-signed-in',
    'This token does not work: it was mistyped, has expired, or was revoked. Make a new one on the profile’s page and send it as Authorization: Bearer TOKEN.',
  )
}

async function store(db: TeamDb, profileId: string, { loops }: LoopLines): Promise<number> {
  if (loops.length === 0) return 0
  await holdForLoops(db, profileId)
  return insertLoops(db, profileId, loops)
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
  const told = readLoopLines(await readText(), profileId, new Date())
  const kept = await inTeam(teamId, async (db) => {
    await countUse(db, sender, told.lines)
    return store(db, profileId, told)
  })
  if (kept > 0) askToCount({ teamId, profileId })
  return answerOf(told, kept)
}

/** Stores the loops of a file that a person adds to a profile, and counts them before the answer, since somebody waits for it. All lines refused are a Problem `unprocessable`. */
export async function addLoops({ teamId, userId }: Actor, profileId: string, readText: () => Promise<string>): Promise<LoopUpload> {
  found(await inTeam(teamId, (db) => findProfile(db, profileId)), 'profile')
  const told = readLoopLines(await readText(), profileId, new Date())
  const kept = await inTeam(teamId, async (db) => {
    const stored = await store(db, profileId, told)
    const detail = { kept: stored, known: told.loops.length - stored, refused: told.refused.length }
    await appendAudit(db, { actor: userId, action: 'create', objectKind: 'loop', objectId: profileId, detail })
    return stored
  })
  if (kept > 0) await countProfile({ teamId, profileId }, { atOnce: true })
  return answerOf(told, kept)
}
