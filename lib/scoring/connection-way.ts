import type { Evidence } from '@/lib/domain/evidence'
import { type MetricId, type MetricValue, metrics } from '@/lib/domain/metric'
import type { ConnectionWay, WeighedSignal } from '@/lib/domain/way-signals'
import { counted } from './format'
import { guessWay, signalsOfAdoption, weighed } from './guess-way'

/** The measured value of one metric with its evidence; null when the newest reading brought none. */
function measured<M extends MetricId>(metric: M, evidence: readonly Evidence[]): { value: MetricValue<M>; evidence: Evidence } | null {
  const found = evidence.find((one) => one.metric === metric && one.outcome === 'measured')
  const parsed = found && metrics[metric].schema.safeParse(found.value)
  return found && parsed?.success ? { value: parsed.data as MetricValue<M>, evidence: found } : null
}

type Use = NonNullable<ReturnType<typeof measured<'workspaces.use'>>>

/** How many workspaces of a server of workspaces run, as a signal. */
function ofWorkspaces({ value: { running }, evidence }: Use): WeighedSignal[] {
  if (running === 0) return []
  return weighed([{ id: 'workspaces-running', says: `${running} of its cloud workspaces ${running === 1 ? 'runs' : 'run'}` }], evidence.id)
}

/** What a connection to a server of workspaces is by itself, whether any run or not. */
const ofServer = ({ value: { tool, total }, evidence }: Use): WeighedSignal[] =>
  weighed([{ id: 'workspace-server', says: `${tool}, with ${counted(total, 'cloud workspace')}` }], evidence.id)

/**
 * Which way a connection is, from the newest evidence about it (and, for a profile, about the workspaces that it is made of). The guess is
 * null while neither the signals of a cluster nor the workspaces of a server are measured.
 */
export function connectionWay(connectionId: string, evidence: readonly Evidence[]): ConnectionWay {
  const seen = measured('cluster.way-signals', evidence)
  const use = measured('workspaces.use', evidence)
  const adoption = measured('cluster.adoption', evidence)
  const roundTrip = measured('cluster.round-trip', evidence)
  const shows = seen ?? use
  const asked = evidence.some(({ metric }) => metric === 'cluster.way-signals') ? 'cluster.way-signals' : 'workspaces.use'
  const failure = evidence.find(({ metric, outcome }) => metric === asked && outcome === 'failed')
  const failed = failure && (shows === null || failure.observedAt > shows.evidence.observedAt) ? failure : null
  const signals = [
    ...(seen ? weighed(seen.value.signals, seen.evidence.id) : use ? ofServer(use) : []),
    ...(adoption ? weighed(signalsOfAdoption(adoption.value.tools), adoption.evidence.id) : []),
    ...(use ? ofWorkspaces(use) : []),
  ]
  return {
    connectionId,
    guess: shows && guessWay(signals, seen?.value.unread ?? [], shows.evidence.observedAt),
    failed: failed && { detail: failed.detail, observedAt: failed.observedAt, evidenceId: failed.id },
    roundTrip: roundTrip && { p50Ms: roundTrip.value.p50Ms, n: roundTrip.value.n, evidenceId: roundTrip.evidence.id },
  }
}
