import { handle } from '@/lib/route/handle'
import { readEndedProducts } from '@/lib/route/operations/catalogue'
import { listEndedProducts } from '@/lib/usecases/list-ended-products'

export const GET = handle(readEndedProducts, async () => ({ items: await listEndedProducts() }))
