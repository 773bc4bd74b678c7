import { handle } from '@/lib/route/handle'
import { readClaims } from '@/lib/route/operations/catalogue'
import { listClaims } from '@/lib/usecases/list-claims'

export const GET = handle(readClaims, async () => ({ items: await listClaims() }))
