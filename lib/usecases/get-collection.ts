import type { Actor } from '@/lib/domain/actor'
import type { Collection } from '@/lib/domain/collection'
import { findCollection } from '@/lib/store/collections'
import { inTeam } from '@/lib/store/team-db'
import { found } from './found'

/** One collection with the progress of its probes. */
export const getCollection = (actor: Actor, id: string): Promise<Collection> =>
  inTeam(actor.teamId, async (db) => found(await findCollection(db, id), 'collection'))
