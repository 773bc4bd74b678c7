import type { ProbeContext } from '@/lib/adapters/contract'
import { pageReleases } from '@/lib/store/release-history'
import { endUnseenReleases, upsertReleases } from '@/lib/store/releases'
import { inTeam } from '@/lib/store/team-db'
import { adapterOf, type ClusterClient } from './cluster-adapter'
import type { Run } from './run'

/**
 * Reads the releases that the system still remembers and keeps them page by page; what the first look finds is marked as imported. Once all
 * are read, workloads that are gone have no live release any more. True when one of them is still on its way.
 */
export async function readReleases(
  { teamId, connection }: Pick<Run, 'teamId' | 'connection'>,
  client: ClusterClient,
  context: ProbeContext,
): Promise<boolean> {
  const known = await inTeam(teamId, (db) => pageReleases(db, { connectionId: connection.id }, { limit: 1 }))
  const sighting = { connectionId: connection.id, seenAt: context.now.toISOString(), imported: known.items.length === 0 }
  let read = 0
  let onTheirWay = false
  let covered: string[] | null = []
  for await (const { releases, namespaces } of adapterOf(connection).releases.read(client, context)) {
    await inTeam(teamId, (db) => upsertReleases(db, releases, sighting))
    read += releases.length
    onTheirWay ||= releases.some(({ outcome }) => outcome === 'running')
    covered = namespaces
    context.progress(read, null)
  }
  const { connectionId, seenAt } = sighting
  await inTeam(teamId, (db) => endUnseenReleases(db, { connectionId, seenAt, namespaces: covered }))
  return onTheirWay
}
