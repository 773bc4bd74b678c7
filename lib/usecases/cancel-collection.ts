import * as requests from '@/lib/collect/request'
import type { Actor } from '@/lib/domain/actor'
import type { Collection } from '@/lib/domain/collection'

/** Ends a collection that is queued or running; what it brought home so far is kept. */
export const cancelCollection = (actor: Actor, id: string): Promise<Collection> => requests.cancelCollection(actor, id)
