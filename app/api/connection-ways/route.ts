import { handle } from '@/lib/route/handle'
import { readWays } from '@/lib/route/operations/connections'
import { listWays } from '@/lib/usecases/list-ways'

export const GET = handle(readWays, async ({ actor }) => ({ items: await listWays(actor) }))
