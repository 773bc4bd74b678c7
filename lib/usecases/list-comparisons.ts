import type { Actor } from '@/lib/domain/actor'
import type { Comparison } from '@/lib/domain/comparison'
import * as comparisons from '@/lib/store/comparisons'
import { inTeam } from '@/lib/store/team-db'

/** The team's comparisons, newest first. */
export const listComparisons = (actor: Actor): Promise<Comparison[]> => inTeam(actor.teamId, comparisons.listComparisons)
