import { clusterAdapters } from '@/lib/adapters'
import type { ClusterAdapter } from '@/lib/adapters/contract'
import type { Connection } from '@/lib/domain/connection'
import { isClusterSystem } from '@/lib/domain/names'

/** A client of any of the cluster systems: only the adapter that opened it reads with it. */
export type ClusterClient = { close(): void }

/** The adapter of a cluster connection's system. The settings it takes are those that were sealed for the same system, and the client it is given one of its own. */
export function adapterOf({ system }: Pick<Connection, 'system'>): ClusterAdapter<unknown, ClusterClient> {
  if (!isClusterSystem(system)) throw new Error(`${system} is no cluster.`)
  return clusterAdapters[system] as unknown as ClusterAdapter<unknown, ClusterClient>
}
