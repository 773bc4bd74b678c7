import type { Actor } from '@/lib/domain/actor'
import type { Comparison } from '@/lib/domain/comparison'
import { findComparison } from '@/lib/store/comparisons'
import { inTeam } from '@/lib/store/team-db'
import { found } from './found'

/** One comparison. */
export const getComparison = (actor: Actor, id: string): Promise<Comparison> =>
  inTeam(actor.teamId, async (db) => found(await findComparison(db, id), 'comparison'))
