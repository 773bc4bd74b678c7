import { START_WINDOW_DAYS, since } from '@/lib/collect/loops/aggregate'
import { summarise, trendSince } from '@/lib/collect/loops/summary'
import type { Actor } from '@/lib/domain/actor'
import type { LoopSummary } from '@/lib/domain/loop-summary'
import { findLoopThresholds } from '@/lib/store/loop-thresholds'
import { lastLoopReceivedAt, listLoops } from '@/lib/store/loops'
import { findProfile } from '@/lib/store/profiles'
import { inTeam } from '@/lib/store/team-db'
import { found } from './found'

/** How a profile feels to its developers, counted now from the loops that their machines sent. */
export const getLoops = (actor: Actor, profileId: string, now: Date = new Date()): Promise<LoopSummary> =>
  inTeam(actor.teamId, async (db) => {
    found(await findProfile(db, profileId), 'profile')
    const changes = await listLoops(db, profileId, ['change'], trendSince(now))
    const starts = await listLoops(db, profileId, ['start', 'workspace'], since(now, START_WINDOW_DAYS))
    const lastReceivedAt = await lastLoopReceivedAt(db, profileId)
    return summarise({ changes, starts, lastReceivedAt }, await findLoopThresholds(db), now)
  })
