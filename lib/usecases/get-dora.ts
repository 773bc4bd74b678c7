import type { Actor } from '@/lib/domain/actor'
import type { Dora } from '@/lib/domain/dora'
import { Problem } from '@/lib/domain/problem'
import { doraOf } from '@/lib/scoring/releases/dora'
import { journeysOf } from '@/lib/scoring/releases/journeys'
import { firstRunsOf } from '@/lib/store/pipeline-runs'
import { inTeam } from '@/lib/store/team-db'
import { readHistory, type WindowAsk, windowOf } from './release-history'

/** Which figures are asked for: of the reference unless a stage is named, of all workloads unless one is. */
export type DoraWish = { stageId?: string; workload?: string; window: WindowAsk }

/** The five metrics of delivery; without a reference and a stage named, those of the last stage on the way. Throws a Problem for a stage that is not the team's. */
export async function getDora(actor: Actor, { stageId, workload, window: asked }: DoraWish): Promise<Dora> {
  const window = windowOf(asked, new Date())
  return inTeam(actor.teamId, async (db) => {
    const { visits, stages, way, indexOf } = await readHistory(db, window)
    if (stageId && !stages.some(({ id }) => id === stageId)) throw new Problem('not-found', 'There is no such stage in this team.')
    const chosen = stageId ?? way.at(-1)?.id ?? null
    const journeys = journeysOf(visits, stages, indexOf)
    const runs = await firstRunsOf(db, [...new Set(journeys.flatMap(({ commit }) => commit ?? []))])
    const began = new Map(journeys.flatMap(({ id, commit }) => (commit && runs.has(commit) ? [[id, runs.get(commit) ?? ''] as const] : [])))
    const dora = doraOf(visits, { stageId: chosen ?? '', workload: workload ?? null, ...window }, began)
    return { ...dora, stageId: chosen }
  })
}
