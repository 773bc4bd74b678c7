import { handle } from '@/lib/route/handle'
import { readCollection } from '@/lib/route/operations/collections'
import { getCollection } from '@/lib/usecases/get-collection'

export const GET = handle(readCollection, ({ actor, params }) => getCollection(actor, params.id))
