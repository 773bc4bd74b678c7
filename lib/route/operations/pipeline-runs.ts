import { z } from 'zod/mini'
import { Id } from '@/lib/domain/id'
import { pageOf } from '@/lib/domain/page'
import { PipelineRun } from '@/lib/domain/pipeline'
import { operation } from '../operation'
import { paging } from './parts'

export const readPipelineRuns = operation({
  method: 'GET',
  path: '/api/pipeline-runs',
  summary: 'Runs of pipelines, the one asked for last first, of all connections or of one.',
  right: ['read', 'pipeline-run'],
  query: z.strictObject({ connectionId: z.optional(Id), ...paging }),
  answer: pageOf(PipelineRun),
})
