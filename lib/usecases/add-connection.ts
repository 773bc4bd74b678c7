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

/**
 * Adds a connection with its sealed credentials, a stage of it and, when asked for, a profile measured on that stage; then asks the system who we
 * are to it and, when it answers, starts the first collection. The connection stays when the check fails: it says what to mend.
 */
export async function addConnection(actor: Actor, asked: NewConnection): Promise<Connection> {
  const { name, system, endpoint, source, namespaces, secrets } = openNewConnection(asked)
  const { everyMinutes, developersGroup, reference, profile } = asked
  const deed = { action: 'create', objectKind: 'connection', detail: { name, system, endpoint, source: source.kind } }
  const { id } = await audited(actor, deed, async (db) => {
    const connection = await insertConnection(db, { name, system, endpoint, source, namespaces, everyMinutes, developersGroup })
    if (secrets !== null) await storeCredentials(db, connection.id, secrets)
    const stage = await insertOwnStage(db, connection, reference)
    if (profile) {
      await insertProfile(db, { name, ...profile, stageId: stage.id })
      await ensureFirstComparison(db)
    }
    return connection
  })
  const checked = await checkConnection(actor, id)
  if (checked.lastCheck?.ok) await requestCollection(actor, id)
  return checked
}
