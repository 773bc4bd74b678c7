import { handle } from '@/lib/route/handle'
import { readTimeline } from '@/lib/route/operations/releases'
import { getTimeline } from '@/lib/usecases/get-timeline'

export const GET = handle(readTimeline, ({ actor, query: { days, from, to, ...search } }) =>
  getTimeline(actor, { search, window: { days, from, to } }),
)
