import { clusterAdapters } from '@/lib/adapters'
import type { Connection } from '@/lib/domain/connection'
import { isClusterSystem } from '@/lib/domain/names'
import type { ClusterSystem } from '@/lib/domain/system'

/** The adapter of a cluster connection's system. */
export function adapterOf({ system }: Pick<Connection, 'system'>): (typeof clusterAdapters)[ClusterSystem] {
  if (!isClusterSystem(system)) throw new Error(`${system} is no cluster.`)
  return clusterAdapters[system]
}
