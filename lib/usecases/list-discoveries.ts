import { discover } from '@/lib/collect/discover'
import type { Actor } from '@/lib/domain/actor'
import type { Connection, Discovery } from '@/lib/domain/connection'
import { listConnections } from '@/lib/store/connections'
import { inTeam } from '@/lib/store/team-db'

const isMadeFrom = ({ source }: Connection, { kind, file, context }: Discovery) =>
  source.kind !== 'sealed' && source.kind === kind && source.file === file && source.context === context

/** What on this machine could become a connection, each with the connection already made of it; nothing in team mode. */
export async function listDiscoveries(actor: Actor): Promise<Discovery[]> {
  const [discoveries, connections] = await Promise.all([discover(), inTeam(actor.teamId, listConnections)])
  return discoveries.map((discovery) => ({
    ...discovery,
    connectionId: connections.find((connection) => isMadeFrom(connection, discovery))?.id ?? null,
  }))
}
