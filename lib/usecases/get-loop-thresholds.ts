import type { Actor } from '@/lib/domain/actor'
import type { LoopThresholds } from '@/lib/domain/loop-metrics'
import { findLoopThresholds } from '@/lib/store/loop-thresholds'
import { inTeam } from '@/lib/store/team-db'

/** From how many machines and loops on the team tells figures of loops. */
export const getLoopThresholds = (actor: Actor): Promise<LoopThresholds> => inTeam(actor.teamId, findLoopThresholds)
