import { collectionChanges } from '@/lib/collect/stream'
import type { Actor } from '@/lib/domain/actor'
import type { Collection } from '@/lib/domain/collection'

/** The team's collections, each whenever it changes, until the signal says that nobody follows any more. */
export const followCollections = (actor: Actor, signal: AbortSignal): AsyncIterable<Collection> => collectionChanges(actor.teamId, signal)
