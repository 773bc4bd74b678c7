import { handle } from '@/lib/route/handle'
import { readTimeSpent } from '@/lib/route/operations/releases'
import { getTimeSpent } from '@/lib/usecases/get-time-spent'

export const GET = handle(readTimeSpent, ({ actor, query: { days, from, to, tryHours, ...search } }) =>
  getTimeSpent(actor, { search, window: { days, from, to }, tryHours }),
)
