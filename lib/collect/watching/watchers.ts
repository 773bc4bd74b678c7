import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Connection } from '@/lib/domain/connection'
import { isClusterSystem } from '@/lib/domain/names'
import { listConnections } from '@/lib/store/connections'
import { listStages } from '@/lib/store/stages'
import { inTeam } from '@/lib/store/team-db'
import { listTeamIds } from '@/lib/store/teams'
import { beginWatchAnew, holdWatches, letGoOfWatch } from '@/lib/store/watches'
import { namespacesOf } from '../scope'
import { watchConnection } from './watch-connection'

/** How often a worker looks what there is to watch, and says that it still watches. */
const LOOK_MS = 5_000

/** A worker that has not said so for this long has died: another one takes over. */
const HELD_SECONDS = 30

type Running = { what: string; ending: AbortController; ended: Promise<void> }

/** Whether a connection is watched: a cluster is, unless that is switched off. */
const isWatched = ({ recorded, system, watched }: Connection) => !recorded && watched && isClusterSystem(system)

/** All that a watch reads and how: its name and its schedule are not of it, so that a watch goes on when they are edited. */
const whatOf = ({ endpoint, source, developersGroup, helmSecrets }: Connection, namespaces: readonly string[]) =>
  JSON.stringify([endpoint, source, developersGroup, helmSecrets, namespaces])

/**
 * Watches the clusters of all teams until `signal`, each by one worker however many there are: what a worker holds it says again every few seconds.
 * A connection of which something else is to be read is watched anew, one that is gone no more. Ends when all its watches have.
 */
export async function watchClusters(signal: AbortSignal, { lookMs = LOOK_MS, heldSeconds = HELD_SECONDS } = {}): Promise<void> {
  const holder = randomUUID()
  const running = new Map<string, Running>()
  /** The team of each connection whose watch this worker has. */
  let holds = new Map<string, string>()

  async function end(connectionId: string): Promise<void> {
    const one = running.get(connectionId)
    if (!one) return
    running.delete(connectionId)
    one.ending.abort()
    await one.ended
  }

  async function look(teamId: string): Promise<Set<string>> {
    const { wanted, stages, held } = await inTeam(teamId, async (db) => {
      const wanted = (await listConnections(db)).filter(isWatched)
      const connectionIds = wanted.map(({ id }) => id)
      return { wanted, stages: await listStages(db), held: await holdWatches(db, { connectionIds, holder, seconds: heldSeconds }) }
    })
    for (const connection of wanted.filter(({ id }) => held.has(id))) {
      const { id } = connection
      const own = stages.filter(({ connectionId }) => connectionId === id)
      const namespaces = namespacesOf(null, connection, own)
      const what = whatOf(connection, namespaces)
      const before = running.get(id)
      if (before?.what === what) continue
      await end(id)
      if (before) await inTeam(teamId, (db) => beginWatchAnew(db, { connectionId: id, holder }))
      const ending = new AbortController()
      const until = AbortSignal.any([signal, ending.signal])
      const one: Running = { what, ending, ended: Promise.resolve() }
      // One that lost its hold meanwhile is begun anew with the next look that gets it back.
      one.ended = watchConnection({ teamId, connection, namespaces, holder, signal: until }).finally(() => {
        if (running.get(id) === one) running.delete(id)
      })
      running.set(id, one)
    }
    return held
  }

  while (!signal.aborted) {
    try {
      const held = new Map<string, string>()
      for (const teamId of await listTeamIds()) for (const id of await look(teamId)) held.set(id, teamId)
      const before = holds
      holds = held
      for (const [id, teamId] of before) {
        if (held.has(id)) continue
        await end(id)
        await inTeam(teamId, (db) => letGoOfWatch(db, { connectionId: id, holder, reason: 'off' }))
      }
    } catch (failure) {
      console.error(`watch: ${failure instanceof Error ? failure.message : failure}`)
    }
    await sleep(lookMs, undefined, { signal }).catch(() => undefined)
  }
  await Promise.all([...running.keys()].map(end))
  for (const [connectionId, teamId] of holds)
    await inTeam(teamId, (db) => letGoOfWatch(db, { connectionId, holder, reason: 'stopped' })).catch(() => undefined)
}
