import { handle } from '@/lib/route/handle'
import { readDora } from '@/lib/route/operations/releases'
import { getDora } from '@/lib/usecases/get-dora'

export const GET = handle(readDora, ({ actor, query: { stageId, workload, ...window } }) => getDora(actor, { stageId, workload, window }))
