import type { Evidence } from '@/lib/domain/evidence'
import { type MetricId, type MetricValue, metrics } from '@/lib/domain/metric'
import type { ConnectionWay, WeighedSignal } from '@/lib/domain/way-signals'
import { guessWay, signalsOfAdoption, weighed } from './guess-way'

/** The measured value of one metric with its evidence; null when the newest reading brought none. */
function measured<M extends MetricId>(metric: M, evidence: readonly Evidence[]): { value: MetricValue<M>; evidence: Evidence } | null {
  const found = evidence.find((one) => one.metric === metric && one.outcome === 'measured')
  const parsed = found && metrics[metric].schema.safeParse(found.value)
  return found && parsed?.success ? { value: parsed.data as MetricValue<M>, evidence: found } : null
}

/** How many workspaces of a server of workspaces run, as a signal. */
function ofWorkspaces(evidence: readonly Evidence[]): WeighedSignal[] {
  const use = measured('workspaces.use', evidence)
  if (use === null || use.value.running === 0) return []
  const { running } = use.value
  return weighed(
    [{ id: 'workspaces-running', says: `${running} of its cloud workspaces ${running === 1 ? 'runs' : 'run'}` }],
    use.evidence.id,
  )
}

/**
 * Which way a connection is, from the newest evidence about it (and, for a profile, about the workspaces that it is made of). The guess is
 * null while the signals of the connection are not measured.
 */
export function connectionWay(connectionId: string, evidence: readonly Evidence[]): ConnectionWay {
  const seen = measured('cluster.way-signals', evidence)
  const adoption = measured('cluster.adoption', evidence)
  const roundTrip = measured('cluster.round-trip', evidence)
  const failure = evidence.find(({ metric, outcome }) => metric === 'cluster.way-signals' && outcome === 'failed')
  const failed = failure && (seen === null || failure.observedAt > seen.evidence.observedAt) ? failure : null
  const signals = seen && [
    ...weighed(seen.value.signals, seen.evidence.id),
    ...(adoption ? weighed(signalsOfAdoption(adoption.value.tools), adoption.evidence.id) : []),
    ...ofWorkspaces(evidence),
  ]
  return {
    connectionId,
    guess: seen && signals && guessWay(signals, seen.value.unread, seen.evidence.observedAt),
    failed: failed && { detail: failed.detail, observedAt: failed.observedAt, evidenceId: failed.id },
    roundTrip: roundTrip && { p50Ms: roundTrip.value.p50Ms, n: roundTrip.value.n, evidenceId: roundTrip.evidence.id },
  }
}
