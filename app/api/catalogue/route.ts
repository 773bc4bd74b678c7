import { handle } from '@/lib/route/handle'
import { readCatalogue } from '@/lib/route/operations/catalogue'
import { listCatalogue } from '@/lib/usecases/list-catalogue'

export const GET = handle(readCatalogue, async () => ({ items: await listCatalogue() }))
