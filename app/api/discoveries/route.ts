import { handle } from '@/lib/route/handle'
import { readDiscoveries } from '@/lib/route/operations/connections'
import { listDiscoveries } from '@/lib/usecases/list-discoveries'

export const GET = handle(readDiscoveries, async ({ actor }) => ({ items: await listDiscoveries(actor) }))
