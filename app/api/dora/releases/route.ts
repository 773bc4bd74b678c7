import { handle } from '@/lib/route/handle'
import { readDoraReleases } from '@/lib/route/operations/releases'
import { listDoraReleases } from '@/lib/usecases/get-dora'

export const GET = handle(readDoraReleases, ({ actor, query: { metric, stageId, workload, cursor, limit, ...window } }) =>
  listDoraReleases(actor, metric, { stageId, workload, window }, { cursor, limit }),
)
