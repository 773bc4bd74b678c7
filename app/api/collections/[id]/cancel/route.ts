import { handle } from '@/lib/route/handle'
import { endCollection } from '@/lib/route/operations/collections'
import { cancelCollection } from '@/lib/usecases/cancel-collection'

export const POST = handle(endCollection, ({ actor, params }) => cancelCollection(actor, params.id))
