import { handle } from '@/lib/route/handle'
import { readJourneys } from '@/lib/route/operations/releases'
import { listJourneys } from '@/lib/usecases/list-journeys'

export const GET = handle(readJourneys, ({ actor, query: { days, from, to, cursor, limit, ...search } }) =>
  listJourneys(actor, search, { days, from, to }, { cursor, limit }),
)
