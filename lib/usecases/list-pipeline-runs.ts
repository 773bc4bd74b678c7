import type { Actor } from '@/lib/domain/actor'
import type { Page } from '@/lib/domain/page'
import type { PipelineRun } from '@/lib/domain/pipeline'
import type { PageAsk } from '@/lib/store/keyset'
import { type PipelineRunFilter, pagePipelineRuns } from '@/lib/store/pipeline-runs'
import { inTeam } from '@/lib/store/team-db'

/** Runs of pipelines, the one asked for last first, of all connections or of one. */
export const listPipelineRuns = (actor: Actor, filter: PipelineRunFilter, ask: PageAsk): Promise<Page<PipelineRun>> =>
  inTeam(actor.teamId, (db) => pagePipelineRuns(db, filter, ask))
