import { checkConnection } from '@/lib/collect/connections'
import { requestCollection } from '@/lib/collect/request'
import type { Actor } from '@/lib/domain/actor'
import type { Connection, ConnectionEdit } from '@/lib/domain/connection'
import { isClusterSystem, isPipelineSystem } from '@/lib/domain/names'
import { Problem } from '@/lib/domain/problem'
import { wrongRepository } from '@/lib/domain/repository'
import { updateConnection } from '@/lib/store/connections'
import { openCredentials, storeCredentials } from '@/lib/store/credentials'
import type { TeamDb } from '@/lib/store/team-db'
import { audited } from './audited'
import { requirePlaces } from './stage-of-cluster'

/** Seals a new token in place of the one before, the rest of the credentials staying as they are. */
async function replaceToken(db: TeamDb, { id, system, name }: Connection, token: string): Promise<void> {
  if (isClusterSystem(system)) {
    const message = `The credentials of ${name} are not replaced here: remove it, and add it again with new ones.`
    throw new Problem('unprocessable', message, [{ field: 'token', message }])
  }
  const kept = await openCredentials(db, id)
  await storeCredentials(db, id, { ...(kept as object), token })
}

/** Throws a Problem when a repository is not named in the words of the connection's system. */
function requireNamed({ system }: Connection, repositories: readonly string[]): void {
  if (!isPipelineSystem(system)) return
  const wrong = repositories.map((name) => wrongRepository(system, name)).find((message) => message !== null)
  if (wrong) throw new Problem('unprocessable', wrong, [{ field: 'repositories', message: wrong }])
}

/**
 * Changes name, namespaces or repositories, schedule, the developers' group or the token of a connection, if it is still the version that was read.
 * What is read from other places, for another group or with another token is asked at once, so that the old answers do not stand for the new
 * question.
 */
export async function editConnection(actor: Actor, id: string, { token, ...edit }: ConnectionEdit, etag: string): Promise<Connection> {
  const deed = { action: 'edit', objectKind: 'connection', detail: { ...edit, ...(token && { token: 'replaced' }) } }
  const edited = await audited(actor, deed, async (db) => {
    const connection = await updateConnection(db, id, edit, etag)
    if (edit.namespaces !== undefined) await requirePlaces(db, { connectionId: id, namespaces: edit.namespaces })
    requireNamed(connection, edit.repositories ?? [])
    if (token) await replaceToken(db, connection, token)
    return connection
  })
  const checked = token ? await checkConnection(actor, id) : edited
  const asksAnew =
    edit.namespaces !== undefined ||
    edit.developersGroup !== undefined ||
    edit.repositories !== undefined ||
    edit.helmSecrets !== undefined ||
    token !== undefined
  if (asksAnew && checked.lastCheck?.ok && !checked.recorded) await requestCollection(actor, id)
  return checked
}
