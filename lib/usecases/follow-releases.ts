import { setTimeout as sleep } from 'node:timers/promises'
import type { Actor } from '@/lib/domain/actor'
import { isClusterSystem } from '@/lib/domain/names'
import type { ReleaseNews } from '@/lib/domain/watch'
import { listConnections } from '@/lib/store/connections'
import { heard } from '@/lib/store/hearing'
import { inTeam } from '@/lib/store/team-db'
import { countWatched } from '@/lib/store/watches'

/** A worker that dies announces nothing: how the clusters are watched is looked up this often. */
const LOOK_MS = 30_000

/** Screens read a lot for each piece of news: what comes within this time is told at once. */
const REST_MS = 1_000

/** How the team's clusters are watched, now. */
const newsOf = (teamId: string): Promise<ReleaseNews> =>
  inTeam(teamId, async (db) => {
    const clusters = (await listConnections(db)).filter(({ recorded, system }) => !recorded && isClusterSystem(system))
    const ids = clusters.map(({ id }) => id)
    return { clusters: clusters.length, ...(await countWatched(db, ids)) }
  })

/**
 * Tells whenever releases of the team, or the watches of its clusters, are others than before, whichever process kept them: once at first, then each time, what
 * comes at once joined. Ends with the signal, or when the database connection is lost: the reader then opens it again.
 */
export async function* followReleases({ teamId }: Actor, signal: AbortSignal): AsyncGenerator<ReleaseNews> {
  const own = (payload: string) => (payload === teamId ? payload : null)
  let told = ''
  for await (const changes of heard('fourways_release', own, signal, LOOK_MS)) {
    const news = await newsOf(teamId)
    const text = JSON.stringify(news)
    if (changes.size === 0 && text === told) continue
    told = text
    yield news
    await sleep(REST_MS, undefined, { signal }).catch(() => undefined)
  }
}
