import type { Actor } from '@/lib/domain/actor'
import type { Connection } from '@/lib/domain/connection'
import { isClusterSystem } from '@/lib/domain/names'
import type { Watch } from '@/lib/domain/watch'
import { findConnection } from '@/lib/store/connections'
import { inTeam } from '@/lib/store/team-db'
import { findWatch, type KeptWatch } from '@/lib/store/watches'
import { found } from './found'

/** How a connection is watched, and why it is not. */
export const getConnectionWatch = (actor: Actor, id: string): Promise<Watch> =>
  inTeam(actor.teamId, async (db) => {
    const connection = found(await findConnection(db, id), 'connection')
    return watchOf(connection, await findWatch(db, id))
  })

/** What a connection and its row come to; a row that its worker holds no more says nothing of now. */
export function watchOf(
  { system, recorded, everyMinutes, watched }: Pick<Connection, 'system' | 'recorded' | 'everyMinutes' | 'watched'>,
  kept: KeptWatch | null,
): Watch {
  const not = (detail: string, since: string | null = null): Watch => {
    return { state: 'not-watching', since, reason: null, detail, newsAt: kept?.newsAt ?? null, everyMinutes }
  }
  if (!isClusterSystem(system)) return not('Only clusters are watched.')
  if (recorded) return not('It is a recording: nothing new comes from it.')
  if (!watched) return not('Watching is switched off in the settings of the connection.')
  if (kept === null) return not('No worker has taken it yet. One looks every few seconds while Fourways runs.')
  if (!kept.held) return not('The worker that watched it has stopped. Another one takes it while Fourways runs.', kept.since)
  const { state, since, reason, detail, newsAt } = kept
  return { state, since, reason, detail, newsAt, everyMinutes }
}
