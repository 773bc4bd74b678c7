import { isPipelineSystem } from '@/lib/domain/names'
import { Problem } from '@/lib/domain/problem'
import { findConnection } from '@/lib/store/connections'
import type { TeamDb } from '@/lib/store/team-db'

/** Throws a Problem when the connection named runs pipelines, where no workload runs; one that is not the team's is refused by the store. */
export async function requireCluster(db: TeamDb, connectionId: string | undefined): Promise<void> {
  const connection = connectionId ? await findConnection(db, connectionId) : null
  if (!connection || !isPipelineSystem(connection.system)) return
  const message = `${connection.name} runs pipelines and no workloads: a stage needs a connection of a cluster.`
  throw new Problem('unprocessable', message, [{ field: 'connectionId', message }])
}
