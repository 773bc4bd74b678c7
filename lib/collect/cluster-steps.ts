import type { ProbeContext } from '@/lib/adapters/contract'
import type { Connection } from '@/lib/domain/connection'
import type { MetricId } from '@/lib/domain/metric'
import type { Stage } from '@/lib/domain/stage'
import { FetchFailure } from '@/lib/fetch/failure'
import { circumstancesOf } from './circumstances'
import { adapterOf } from './cluster-adapter'
import { readReleases } from './read-releases'
import type { Run } from './run'
import { namespacesOf } from './scope'
import { type Circumstances, stampFailure, stampReading } from './stamp'
import type { Step, StepKind } from './steps'

/** The step of a collection that reads releases rather than one metric. */
const RELEASES = 'releases'

/** The probe of a connection's system that reads a metric, or null when this version has none. */
function probeOf(connection: Connection, metric: string) {
  for (const probe of adapterOf(connection).probes) if (probe.metric === metric) return probe
  return null
}

/** The metric and stage that a step's key names. */
function readKey(key: string): { metric: string; stageId: string | null } {
  const [metric = '', stageId = null] = key.split('@')
  return { metric, stageId }
}

const stageOf = ({ stages }: Run, key: string) => stages.find(({ id }) => id === readKey(key).stageId) ?? null

/** The steps of a cluster: each probe on the connection or on each of its stages, and the releases. */
export const clusterSteps: StepKind = {
  of(connection, stages) {
    const adapter = adapterOf(connection)
    const probes = adapter.probes.flatMap(({ metric, title, scope }): Step[] =>
      scope === 'connection'
        ? [{ key: metric, title }]
        : stages.map((stage) => ({ key: `${metric}@${stage.id}`, title: `${title}: ${stage.name}` })),
    )
    return [...probes, { key: RELEASES, title: adapter.releases.title }]
  },
  isLast: () => false,
  gone: (run, key) => (readKey(key).stageId !== null && stageOf(run, key) === null ? 'The stage was removed.' : null),
  async read(run, key, { signal, progress }) {
    if (run.opened?.kind !== 'cluster') throw new Error('A step runs on an open client.')
    const stage = stageOf(run, key)
    const startedAt = new Date()
    const context: ProbeContext = {
      namespaces: namespacesOf(stage, run.connection, run.stages),
      developersGroup: run.connection.developersGroup,
      helmSecrets: run.connection.helmSecrets,
      now: startedAt,
      signal,
      progress,
    }
    const { metric } = readKey(key)
    if (metric === RELEASES) {
      await readReleases(run, run.opened.client, context)
      return []
    }
    const probe = probeOf(run.connection, metric)
    if (!probe) throw new FetchFailure('invalid-answer', 'This version of Fourways has no such probe any more.')
    return [stampReading(await probe.read(run.opened.client, context), circumstances(run, metric as MetricId, stage, startedAt))]
  },
  async failed(run, key, failure, startedAt) {
    const { metric } = readKey(key)
    return metric === RELEASES ? [] : [stampFailure(failure, circumstances(run, metric as MetricId, stageOf(run, key), startedAt))]
  },
}

const circumstances = (run: Run, metric: MetricId, stage: Stage | null, startedAt: Date): Circumstances =>
  circumstancesOf(run, {
    subject: stage ? { kind: 'stage', id: stage.id } : { kind: 'connection', id: run.connection.id },
    metric,
    version: probeOf(run.connection, metric)?.version ?? 0,
    startedAt,
  })
