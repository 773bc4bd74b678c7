import { handle } from '@/lib/route/handle'
import { readCriteria } from '@/lib/route/operations/evidence'
import { listCriteria } from '@/lib/usecases/list-criteria'

export const GET = handle(readCriteria, async () => ({ items: await listCriteria() }))
