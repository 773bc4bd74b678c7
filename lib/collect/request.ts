import type { Actor } from '@/lib/domain/actor'
import type { Collection, ProbeProgress } from '@/lib/domain/collection'
import type { Connection } from '@/lib/domain/connection'
import { Problem } from '@/lib/domain/problem'
import { announceCollection } from '@/lib/store/collection-changes'
import { askCancel, insertCollection, saveProgress, unfinishedCollections } from '@/lib/store/collections'
import { findConnection, holdConnection, listConnections } from '@/lib/store/connections'
import { listStages } from '@/lib/store/stages'
import { inTeam, type TeamDb } from '@/lib/store/team-db'
import { enqueue } from './queue'
import { stepsOf } from './step-kinds'
import type { Step } from './steps'

/**
 * Asks for a collection of one connection, or with null of every connection of the team. A connection that is being asked already
 * is not asked twice: its unfinished collection is answered. Throws a Problem when there is no such connection, it is a recording, or there is
 * none to ask.
 */
export async function requestCollection(actor: Actor, connectionId: string | null): Promise<Collection[]> {
  const collections = await inTeam(actor.teamId, async (db) => {
    const connections = connectionId ? [await askable(db, connectionId)] : await allAskable(db)
    return Promise.all(connections.map((connection) => queueCollection(db, connection, 'demand', actor.userId)))
  })
  await Promise.all(collections.map(({ id }) => enqueue({ teamId: actor.teamId, collectionId: id })))
  return collections
}

async function askable(db: TeamDb, connectionId: string): Promise<Connection> {
  const connection = await findConnection(db, connectionId)
  if (!connection) throw new Problem('not-found', 'There is no such connection in this team.')
  if (connection.recorded)
    throw new Problem('conflict', 'This connection is a recording and cannot be asked again. Add one of your own to measure.')
  return connection
}

async function allAskable(db: TeamDb): Promise<Connection[]> {
  const connections = (await listConnections(db)).filter((one) => !one.recorded)
  if (connections.length === 0)
    throw new Problem('conflict', 'There is no connection to ask: add one of your own. A recording cannot be asked again.')
  return connections
}

/** Adds a queued collection with its steps, or answers the connection's unfinished one. */
export async function queueCollection(
  db: TeamDb,
  connection: Connection,
  trigger: 'demand' | 'schedule',
  requestedBy: string | null,
): Promise<Collection> {
  await holdConnection(db, connection.id)
  const [unfinished] = await unfinishedCollections(db, { connectionId: connection.id })
  if (unfinished) return unfinished
  const stages = (await listStages(db)).filter((stage) => stage.connectionId === connection.id)
  const { id } = await insertCollection(db, { connectionId: connection.id, trigger, requestedBy })
  const queued = await saveProgress(db, id, stepsOf(connection).of(connection, stages).map(waiting))
  await announceCollection(db, id)
  return queued
}

const waiting = ({ key, title }: Step): ProbeProgress => ({
  probe: key,
  title,
  state: 'waiting',
  read: 0,
  total: null,
  reason: null,
  detail: null,
})

/** Asks a collection to stop. What it has read already stays. Throws a Problem when there is none. */
export async function cancelCollection(actor: Actor, id: string): Promise<Collection> {
  return inTeam(actor.teamId, async (db) => {
    const collection = await askCancel(db, id)
    await announceCollection(db, id)
    return collection
  })
}
