import { setTimeout as sleep } from 'node:timers/promises'
import type { ReleaseChange } from '@/lib/adapters/watch'
import type { Connection } from '@/lib/domain/connection'
import { FetchFailure } from '@/lib/fetch/failure'
import { endReleasesOf } from '@/lib/store/release-ends'
import { pageReleases } from '@/lib/store/release-history'
import { endUnseenReleases, upsertReleases } from '@/lib/store/releases'
import { inTeam, type TeamDb } from '@/lib/store/team-db'
import { closeGap, dropGap, keepGap, openGaps } from '@/lib/store/watch-gaps'
import { noteNews, setWatchState, stillHolds } from '@/lib/store/watches'
import { adapterOf } from '../cluster-adapter'
import { connect } from '../connections'
import { readReleases } from '../read-releases'

/** One watch of one connection, by the worker that holds it. */
export type Watching = { teamId: string; connection: Connection; namespaces: string[]; holder: string; signal: AbortSignal }

/** Another worker has the watch by now: what this one still knows is not kept. */
class NotHeld extends Error {}

const FIRST_PAUSE_MS = 2_000
const LONGEST_PAUSE_MS = 300_000

/**
 * Watches one connection until `signal`, and keeps releases as they come. What a watch cannot mend by itself ends it with the reason kept, and the connection is
 * opened anew after a growing pause, so that renewed credentials and rights are found. Returns when another worker has the watch.
 */
export async function watchConnection(watching: Watching): Promise<void> {
  const { connection, signal } = watching
  let pauseMs = FIRST_PAUSE_MS
  while (!signal.aborted) {
    const begun = performance.now()
    try {
      await watchOnce(watching)
    } catch (failure) {
      if (failure instanceof NotHeld || signal.aborted) return
      if (!(failure instanceof FetchFailure)) console.error(`watch of ${connection.id}:`, failure)
      await tell(watching, failure instanceof FetchFailure ? failure : FAULT).catch(() => undefined)
    }
    if (performance.now() - begun > LONGEST_PAUSE_MS) pauseMs = FIRST_PAUSE_MS
    await sleep(pauseMs * (0.5 + Math.random()), undefined, { signal }).catch(() => undefined)
    pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2)
  }
}

const FAULT = new FetchFailure('invalid-answer', 'Fourways itself failed here. Its log says where.')

/** Says why nothing is followed at present; from when it last was, a gap begins. */
const tell = ({ teamId, connection: { id: connectionId }, holder }: Watching, { reason, detail }: FetchFailure) =>
  inTeam(teamId, async (db) => {
    const held = await setWatchState(db, { connectionId, holder }, { state: 'not-watching', reason, detail })
    if (held) await openGaps(db, { connectionIds: [connectionId], reason: 'away', notOf: null })
  })

/** Says that it is followed. Before a watch's beginning what happened was not seen; one that goes on from where it was has missed nothing. */
const tellFollowing = ({ teamId, connection: { id: connectionId }, holder }: Watching, begins: boolean) =>
  inTeam(teamId, async (db) => {
    if (!(await setWatchState(db, { connectionId, holder }, { state: 'watching' }))) return
    await (begins ? closeGap(db, connectionId) : dropGap(db, connectionId))
  })

async function watchOnce(watching: Watching): Promise<void> {
  const { teamId, connection, namespaces, signal } = watching
  const opened = await connect(teamId, connection)
  // One after the other, so that the last that is told is the last that is kept.
  let told: Promise<unknown> = Promise.resolve()
  const next = (work: () => Promise<unknown>) => {
    told = told.then(work).catch((lost) => {
      if (!(lost instanceof NotHeld)) console.error(`watch of ${connection.id}: ${lost.message}`)
    })
  }
  let begins = true
  const state = (failure: FetchFailure | null) => {
    const first = begins
    if (failure === null) begins = false
    next(() => (failure ? tell(watching, failure) : tellFollowing(watching, first)))
  }
  try {
    if (opened.kind !== 'cluster') throw new Error(`${connection.system} is no cluster.`)
    const { client } = opened
    const beganAt = new Date()
    const known = await inTeam(teamId, (db) => pageReleases(db, { connectionId: connection.id }, { limit: 1 }))
    let imported = known.items.length === 0
    await adapterOf(connection).watch(client, {
      namespaces,
      signal,
      changed: (change) => asHolder(watching, (db) => keep(db, watching, change, imported)),
      async whole(covered) {
        imported = false
        const seen = { connectionId: connection.id, seenAt: beganAt.toISOString(), namespaces: covered }
        await asHolder(watching, (db) => endUnseenReleases(db, seen))
        state(null)
      },
      async reread() {
        const { developersGroup, helmSecrets } = connection
        const asked = { namespaces, developersGroup, helmSecrets, now: new Date(), signal, progress: () => {} }
        await asHolder(watching, async () => {})
        const onTheirWay = await readReleases({ teamId, connection }, client, asked)
        await inTeam(teamId, (db) => noteNews(db, { connectionId: connection.id, holder: watching.holder }))
        return onTheirWay
      },
      missed(from) {
        const gap = { connectionId: connection.id, from, to: new Date(), reason: 'forgotten' as const }
        next(() => asHolder(watching, (db) => keepGap(db, gap)))
      },
      state,
    })
  } finally {
    opened.close()
    await told
  }
}

async function keep(db: TeamDb, { connection, holder }: Watching, { releases, gone }: ReleaseChange, imported: boolean): Promise<void> {
  const connectionId = connection.id
  await endReleasesOf(db, connectionId, gone)
  await upsertReleases(db, releases, { connectionId, seenAt: new Date().toISOString(), imported })
  await noteNews(db, { connectionId, holder })
}

/** Keeps something in one transaction in which this worker has the watch; throws NotHeld when another one has it. */
function asHolder({ teamId, connection, holder }: Watching, work: (db: TeamDb) => Promise<void>): Promise<void> {
  const held = { connectionId: connection.id, holder }
  return inTeam(teamId, async (db) => {
    if (!(await stillHolds(db, held))) throw new NotHeld()
    await work(db)
  })
}
