import { clusterAdapters, pipelineAdapters, registryAdapters, workspaceAdapters } from '@/lib/adapters'
import type { Subject } from '@/lib/domain/evidence'
import type { MetricId } from '@/lib/domain/metric'
import type { Run } from './run'
import type { Circumstances } from './stamp'

const titles = { ...clusterAdapters, ...pipelineAdapters, ...registryAdapters, ...workspaceAdapters }

/** What a run knows about each piece of evidence that comes of it. */
export function circumstancesOf(
  { connection, opened, collection }: Run,
  about: { subject: Subject; metric: MetricId; version: number; startedAt: Date },
): Circumstances {
  const { subject, metric, version, startedAt } = about
  return {
    subject,
    metric,
    system: titles[connection.system].title,
    serverVersion: opened?.serverVersion() ?? null,
    unverified: opened?.unverified ?? false,
    endpoint: opened?.endpoint ?? connection.endpoint,
    probe: { id: `${connection.system}/${metric}`, version },
    startedAt,
    durationMs: Date.now() - startedAt.getTime(),
    collectionId: collection.id,
  }
}
