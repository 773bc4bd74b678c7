import { checkConnection, openNewConnection } from '@/lib/collect/connections'
import { requestCollection } from '@/lib/collect/request'
import type { Actor } from '@/lib/domain/actor'
import type { Connection, NewConnection } from '@/lib/domain/connection'
import { insertConnection } from '@/lib/store/connections'
import { storeCredentials } from '@/lib/store/credentials'
import { insertProfile } from '@/lib/store/profiles'
import { insertStage, listStages } from '@/lib/store/stages'
import type { TeamDb } from '@/lib/store/team-db'
import { audited } from './audited'
import { ensureFirstComparison } from './first-comparison'

/** A stage of its own for the connection, called by its one namespace, else like the connection. */
async function insertOwnStage(db: TeamDb, { id, name, namespaces }: Connection, reference: boolean | undefined) {
  const taken = new Set((await listStages(db)).map((stage) => stage.name))
  const [only] = namespaces.length === 1 ? namespaces : []
  const named = [only, name, `${name} ${only ?? 'stage'}`].find((candidate) => candidate && !taken.has(candidate)) ?? name
  return insertStage(db, { name: named, connectionId: id, namespaces, reference })
}

/** Where a profile meets the connection: it is pushed through a pipeline, made of a server's workspaces, or measured on a cluster's new stage. */
async function placeOf(db: TeamDb, connection: Connection, asked: Exclude<NewConnection, { from: 'registry' }>) {
  if (asked.from === 'pipeline') return { pipelineId: connection.id }
  if (asked.from === 'workspaces') return { workspacesId: connection.id }
  return { stageId: (await insertOwnStage(db, connection, asked.reference)).id }
}

/** What one call makes beside the connection: a stage of a cluster, and when asked for a profile that belongs to it. */
async function insertBeside(db: TeamDb, connection: Connection, asked: NewConnection): Promise<void> {
  if (asked.from === 'registry') return
  const place = await placeOf(db, connection, asked)
  if (!asked.profile) return
  await insertProfile(db, { name: connection.name, ...asked.profile, ...place })
  await ensureFirstComparison(db)
}

/**
 * Adds a connection with its sealed credentials and what hangs on it, a stage of a cluster and a profile when asked for; then asks the system who we
 * are to it and, when it answers, starts the first collection. A cluster is watched from then on unless told otherwise. The connection stays when the check fails: it says what to mend.
 */
export async function addConnection(actor: Actor, asked: NewConnection): Promise<Connection> {
  const { secrets, ...opened } = openNewConnection(asked)
  const { name, system, endpoint, source } = opened
  const developersGroup = 'developersGroup' in asked ? asked.developersGroup : null
  const deed = { action: 'create', objectKind: 'connection', detail: { name, system, endpoint, source: source.kind } }
  const { id } = await audited(actor, deed, async (db) => {
    const watched = 'watched' in asked ? asked.watched : undefined
    const connection = await insertConnection(db, { ...opened, everyMinutes: asked.everyMinutes, watched, developersGroup })
    if (secrets !== null) await storeCredentials(db, connection.id, secrets)
    await insertBeside(db, connection, asked)
    return connection
  })
  const checked = await checkConnection(actor, id)
  if (checked.lastCheck?.ok) await requestCollection(actor, id)
  return checked
}
