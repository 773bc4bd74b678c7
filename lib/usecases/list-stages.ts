import type { Actor } from '@/lib/domain/actor'
import type { Stage } from '@/lib/domain/stage'
import * as stages from '@/lib/store/stages'
import { inTeam } from '@/lib/store/team-db'

/** The team's stages in their order. */
export const listStages = (actor: Actor): Promise<Stage[]> => inTeam(actor.teamId, stages.listStages)
