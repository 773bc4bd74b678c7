import { listConnections } from '@/lib/store/connections'
import { listStages } from '@/lib/store/stages'
import type { TeamDb } from '@/lib/store/team-db'
import type { KnownNames } from './redact-snapshot'

/** The names of a team's set-up that may stand in any text of what is frozen. */
export async function knownNames(db: TeamDb): Promise<KnownNames> {
  const connections = await listConnections(db)
  const stages = await listStages(db)
  return {
    endpoints: connections.map(({ endpoint }) => endpoint),
    namespaces: [...connections, ...stages].flatMap(({ namespaces }) => namespaces),
    repositories: connections.flatMap(({ repositories }) => repositories),
    groups: connections.flatMap(({ developersGroup }) => developersGroup ?? []),
    files: connections.flatMap(({ source }) => ('file' in source ? source.file : [])),
  }
}
