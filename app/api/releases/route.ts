import { handle } from '@/lib/route/handle'
import { readReleases } from '@/lib/route/operations/releases'
import { listReleases } from '@/lib/usecases/list-releases'

export const GET = handle(readReleases, ({ actor, query: { connectionId, workload, ...ask } }) =>
  listReleases(actor, { connectionId, workload }, ask),
)
