import type { PipelineRunReading } from '@/lib/domain/pipeline'
import type { PipelineRuns } from '@/lib/domain/pipeline-metrics'
import { WINDOW_DAYS } from './push-to-ready'
import { quantile } from './quantile'

const secondsBetween = (from: string | null, to: string | null) =>
  from === null || to === null ? [] : [Math.max(0, (Date.parse(to) - Date.parse(from)) / 1000)]

/** The runs of the window counted, every attempt for itself. */
export function countRuns(runs: readonly PipelineRunReading[], repositories: number): PipelineRuns {
  const withOutcome = (wanted: PipelineRunReading['outcome']) => runs.filter(({ outcome }) => outcome === wanted).length
  return {
    windowDays: WINDOW_DAYS,
    repositories,
    runs: runs.length,
    failed: withOutcome('failed'),
    cancelled: withOutcome('cancelled'),
    running: withOutcome('running'),
    queueSeconds: quantile(
      runs.flatMap(({ queuedAt, startedAt }) => secondsBetween(queuedAt, startedAt)),
      0.5,
    ),
    runSeconds: quantile(
      runs.flatMap(({ startedAt, finishedAt, activeSeconds }) => activeSeconds ?? secondsBetween(startedAt, finishedAt)),
      0.5,
    ),
  }
}
