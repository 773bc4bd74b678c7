import type { Actor } from '@/lib/domain/actor'
import type { Collection } from '@/lib/domain/collection'
import type { Page } from '@/lib/domain/page'
import { pageCollections } from '@/lib/store/collections'
import type { PageAsk } from '@/lib/store/keyset'
import { inTeam } from '@/lib/store/team-db'

/** Collections, newest first, of all connections or of one. */
export const listCollections = (actor: Actor, connectionId: string | undefined, ask: PageAsk): Promise<Page<Collection>> =>
  inTeam(actor.teamId, (db) => pageCollections(db, { connectionId }, ask))
