import type { Collection } from '@/lib/domain/collection'
import { hearCollections } from '@/lib/store/collection-changes'
import { findCollection, unfinishedCollections } from '@/lib/store/collections'
import { inTeam } from '@/lib/store/team-db'

/**
 * The team's collections as they change: first those that are under way, then each one whenever any process announces a change. Changes that
 * come faster than they are read are joined. Ends with the signal, or when the database connection is lost: the reader then opens it again.
 */
export async function* collectionChanges(teamId: string, signal: AbortSignal): AsyncGenerator<Collection> {
  const changed = new Set<string>()
  let wake = () => {}
  let lost = false
  const hearing = await hearCollections(
    (change) => {
      if (change.teamId !== teamId) return
      changed.add(change.collectionId)
      wake()
    },
    () => {
      lost = true
      wake()
    },
  )
  const end = () => wake()
  signal.addEventListener('abort', end)
  try {
    yield* await inTeam(teamId, (db) => unfinishedCollections(db))
    while (!signal.aborted && !lost) {
      const [id] = changed
      if (id === undefined) {
        await new Promise<void>((resolve) => {
          wake = resolve
          if (changed.size || lost || signal.aborted) resolve()
        })
        continue
      }
      changed.delete(id)
      const collection = await inTeam(teamId, (db) => findCollection(db, id))
      if (collection) yield collection
    }
  } finally {
    signal.removeEventListener('abort', end)
    await hearing.stop()
  }
}
