import { handle } from '@/lib/route/handle'
import { readPipelineRuns } from '@/lib/route/operations/pipeline-runs'
import { listPipelineRuns } from '@/lib/usecases/list-pipeline-runs'

export const GET = handle(readPipelineRuns, ({ actor, query: { connectionId, ...ask } }) => listPipelineRuns(actor, { connectionId }, ask))
