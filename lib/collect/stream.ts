import type { Collection } from '@/lib/domain/collection'
import type { CollectionChange } from '@/lib/store/collection-changes'
import { findCollection, unfinishedCollections } from '@/lib/store/collections'
import { heard } from '@/lib/store/hearing'
import { inTeam } from '@/lib/store/team-db'

/**
 * The team's collections as they change: first those that are under way, then each one whenever any process announces a change. Changes that
 * come faster than they are read are joined. Ends with the signal, or when the database connection is lost: the reader then opens it again.
 */
export async function* collectionChanges(teamId: string, signal: AbortSignal): AsyncGenerator<Collection> {
  const own = (payload: string) => {
    const change: CollectionChange = JSON.parse(payload)
    return change.teamId === teamId ? change.collectionId : null
  }
  let first = true
  for await (const ids of heard('fourways_collection', own, signal)) {
    if (first) yield* await inTeam(teamId, (db) => unfinishedCollections(db))
    first = false
    for (const id of ids) {
      const collection = await inTeam(teamId, (db) => findCollection(db, id))
      if (collection) yield collection
    }
  }
}
