import type { Actor } from '@/lib/domain/actor'
import type { LoopToken } from '@/lib/domain/loop-token'
import * as tokens from '@/lib/store/loop-tokens'
import { findProfile } from '@/lib/store/profiles'
import { inTeam } from '@/lib/store/team-db'
import { found } from './found'

/** The newest tokens of a profile, newest first. */
export const listLoopTokens = (actor: Actor, profileId: string): Promise<LoopToken[]> =>
  inTeam(actor.teamId, async (db) => {
    found(await findProfile(db, profileId), 'profile')
    return tokens.listLoopTokens(db, profileId)
  })
