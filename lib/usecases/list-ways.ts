import type { Actor } from '@/lib/domain/actor'
import type { Connection } from '@/lib/domain/connection'
import type { Evidence } from '@/lib/domain/evidence'
import type { MetricId, MetricValue } from '@/lib/domain/metric'
import { clusterSystems, wayTitles, workspaceSystems } from '@/lib/domain/names'
import type { Profile } from '@/lib/domain/profile'
import type { ConnectionWays, WayGuess } from '@/lib/domain/way-signals'
import { listed } from '@/lib/scoring/format'
import { isAtOdds, waysOf } from '@/lib/scoring/ways/classify'
import { listConnections } from '@/lib/store/connections'
import { latestEvidence } from '@/lib/store/latest-evidence'
import { listProfiles } from '@/lib/store/profiles'
import { listStages } from '@/lib/store/stages'
import { inTeam } from '@/lib/store/team-db'

const classed: readonly string[] = [...clusterSystems, ...workspaceSystems]

function newest<M extends MetricId>(evidence: readonly Evidence[], connectionId: string, metric: M) {
  const piece = evidence.find((one) => one.subject.id === connectionId && one.metric === metric && one.outcome === 'measured')
  return piece ? { value: piece.value as MetricValue<M>, evidenceId: piece.id } : null
}

function conflictOf({ id, name, way }: Profile, connection: Connection, ways: readonly WayGuess[]) {
  const can = listed(ways.map((guess) => wayTitles[guess.way].toLowerCase()))
  const [first] = ways[0]?.signals ?? []
  const text = `${connection.name} looks ${can}, not ${wayTitles[way].toLowerCase()}. ${first?.text ?? ''}`.trim()
  return { profileId: id, profile: name, declared: way, text }
}

/** Which ways each of the team's clusters and servers of workspaces can serve by what is known of it, and which profiles are declared another. */
export const listWays = (actor: Actor): Promise<ConnectionWays[]> =>
  inTeam(actor.teamId, async (db) => {
    const connections = (await listConnections(db)).filter(({ system }) => classed.includes(system))
    const stages = await listStages(db)
    const profiles = (await listProfiles(db)).filter(({ archivedAt }) => archivedAt === null)
    const subjects = connections.map(({ id }) => ({ kind: 'connection' as const, id }))
    const evidence = await latestEvidence(db, subjects)
    return connections.map((connection): ConnectionWays => {
      const { id, name, system, endpoint } = connection
      const onIt = profiles.filter(({ stageId }) => stages.some((stage) => stage.id === stageId && stage.connectionId === id))
      const ways = waysOf({
        ...{ system, endpoint, pushedInto: onIt.filter(({ pipelineId }) => pipelineId !== null).length },
        version: newest(evidence, id, 'cluster.version'),
        machines: newest(evidence, id, 'cluster.machines'),
        adoption: newest(evidence, id, 'cluster.adoption'),
      })
      const conflicts = onIt.filter(({ way }) => isAtOdds(way, ways)).map((profile) => conflictOf(profile, connection, ways))
      return { connectionId: id, connection: name, ways, conflicts }
    })
  })
