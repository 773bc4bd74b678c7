import { handle } from '@/lib/route/handle'
import { readShareDeeds } from '@/lib/route/operations/shares'
import { listShareDeeds } from '@/lib/usecases/list-shares'

export const GET = handle(readShareDeeds, ({ actor, query }) => listShareDeeds(actor, query))
