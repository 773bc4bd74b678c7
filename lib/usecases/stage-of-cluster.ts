import { wrongPlaces } from '@/lib/domain/id'
import { isClusterSystem } from '@/lib/domain/names'
import { Problem } from '@/lib/domain/problem'
import { findConnection } from '@/lib/store/connections'
import type { TeamDb } from '@/lib/store/team-db'

/** Throws a Problem when no workload runs where the connection leads; one that is not the team's is refused by the store. */
export async function requireCluster(db: TeamDb, connectionId: string | undefined): Promise<void> {
  const connection = connectionId ? await findConnection(db, connectionId) : null
  if (!connection || isClusterSystem(connection.system)) return
  const message = `${connection.name} runs none of the app’s workloads: a stage needs a connection of a cluster.`
  throw new Problem('unprocessable', message, [{ field: 'connectionId', message }])
}

/** Throws a Problem when the places named are none that the connection's system can have. */
export async function requirePlaces(db: TeamDb, place: { connectionId: string; namespaces: string[] }): Promise<void> {
  const connection = await findConnection(db, place.connectionId)
  const message = connection && wrongPlaces(connection.system, place.namespaces)
  if (message) throw new Problem('unprocessable', message, [{ field: 'namespaces', message }])
}
