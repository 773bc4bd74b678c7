import { askToCount } from '@/lib/collect/loops/job'
import type { Actor } from '@/lib/domain/actor'
import type { LoopThresholds } from '@/lib/domain/loop-metrics'
import * as thresholds from '@/lib/store/loop-thresholds'
import { markAllLoops } from '@/lib/store/loops'
import { audited } from './audited'

/** Sets from how many machines and loops on the team tells figures of loops, and has its profiles counted again. */
export async function setLoopThresholds(actor: Actor, asked: LoopThresholds): Promise<LoopThresholds> {
  const { teamId } = actor
  const { marked } = await audited(actor, { action: 'edit', objectKind: 'loop-threshold', detail: asked }, async (db) => {
    await thresholds.setLoopThresholds(db, asked)
    return { id: teamId, marked: await markAllLoops(db) }
  })
  for (const profileId of marked) askToCount({ teamId, profileId })
  return asked
}
