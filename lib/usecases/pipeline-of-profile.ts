import { requestCollection } from '@/lib/collect/request'
import type { Actor } from '@/lib/domain/actor'
import { isPipelineSystem } from '@/lib/domain/names'
import { Problem } from '@/lib/domain/problem'
import type { Profile } from '@/lib/domain/profile'
import { findConnection } from '@/lib/store/connections'
import { inTeam, type TeamDb } from '@/lib/store/team-db'

/** Throws a Problem when the connection named is the team's and runs no pipelines; one that is not the team's is refused by the store. */
export async function requirePipeline(db: TeamDb, pipelineId: string | null | undefined): Promise<void> {
  const connection = pipelineId ? await findConnection(db, pipelineId) : null
  if (!connection || isPipelineSystem(connection.system)) return
  const message = `${connection.name} runs no pipelines: choose a connection of a pipeline system.`
  throw new Problem('unprocessable', message, [{ field: 'pipelineId', message }])
}

/** Asks the pipeline of a profile that names it anew, so that its number need not wait for the next collection. */
export async function measurePipeline(actor: Actor, { pipelineId }: Profile): Promise<void> {
  const connection = pipelineId ? await inTeam(actor.teamId, (db) => findConnection(db, pipelineId)) : null
  if (connection?.lastCheck?.ok && !connection.recorded) await requestCollection(actor, connection.id)
}
