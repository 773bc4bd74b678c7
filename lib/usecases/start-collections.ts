import { requestCollection } from '@/lib/collect/request'
import type { Actor } from '@/lib/domain/actor'
import type { Collection } from '@/lib/domain/collection'

/** Asks one connection, or all of the team's, now. */
export const startCollections = (actor: Actor, connectionId: string | undefined): Promise<Collection[]> =>
  requestCollection(actor, connectionId ?? null)
