import { clusterAdapters } from '@/lib/adapters'
import type { Connection } from '@/lib/domain/connection'
import type { Stage } from '@/lib/domain/stage'
import type { ClusterSystem } from '@/lib/domain/system'

/** The step of a collection that reads releases rather than one metric. */
export const RELEASES = 'releases'

/** One step of a collection: a probe on the connection or on one of its stages, or the releases. `key` is unique in the collection. */
export type Step = { key: string; title: string; metric: string; stageId: string | null }

/** Everything one collection of a connection asks, in the order of the screen. */
export function stepsOf(system: ClusterSystem, stages: { id: string; name: string }[]): Step[] {
  const adapter = clusterAdapters[system]
  const probes = adapter.probes.flatMap(({ metric, title, scope }): Step[] =>
    scope === 'connection'
      ? [{ key: metric, title, metric, stageId: null }]
      : stages.map((stage) => ({ key: `${metric}@${stage.id}`, title: `${title}: ${stage.name}`, metric, stageId: stage.id })),
  )
  return [...probes, { key: RELEASES, title: adapter.releases.title, metric: RELEASES, stageId: null }]
}

/** The metric and stage that a step's key names. */
export function readKey(key: string): { metric: string; stageId: string | null } {
  const [metric = '', stageId = null] = key.split('@')
  return { metric, stageId }
}

/**
 * The namespaces that a step reads, empty for all that may be listed: a stage's own, else the connection's. What is read of the connection as
 * a whole takes in those of all `stages` on it.
 */
export function namespacesOf(
  stage: Pick<Stage, 'namespaces'> | null,
  { namespaces }: Pick<Connection, 'namespaces'>,
  stages: Pick<Stage, 'namespaces'>[],
): string[] {
  if (stage !== null) return stage.namespaces.length > 0 ? stage.namespaces : namespaces
  return namespaces.length === 0 ? [] : [...new Set([...namespaces, ...stages.flatMap((one) => one.namespaces)])]
}

/** The adapter of a connection's system. */
export const adapterOf = (connection: Connection) => clusterAdapters[connection.system]

/** The probe of a connection's system that reads a metric, or null when this version has none. */
export function probeOf(connection: Connection, metric: string) {
  for (const probe of adapterOf(connection).probes) if (probe.metric === metric) return probe
  return null
}
