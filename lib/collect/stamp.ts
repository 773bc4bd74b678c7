import type { Reading } from '@/lib/adapters/contract'
import { type Evidence, MAX_PROJECTION_BYTES, type Source, type SourceRequest, type Subject } from '@/lib/domain/evidence'
import { type MetricId, metrics } from '@/lib/domain/metric'
import { FetchFailure } from '@/lib/fetch/failure'

/** Evidence before the store gives it an id. */
export type NewEvidence = Omit<Evidence, 'id'>

/** What collect knows about a reading and the probe does not. */
export type Circumstances = {
  subject: Subject
  metric: MetricId
  system: string
  serverVersion: string | null
  /** True when the server's certificate was not checked: the evidence says so. */
  unverified: boolean
  endpoint: string
  probe: { id: string; version: number }
  startedAt: Date
  durationMs: number
  collectionId: string
}

/** How the detail begins of what came over a connection whose server nobody checked. */
export const UNVERIFIED = 'Unverified TLS.'

const detailOf = ({ unverified }: Circumstances, detail: string | null) =>
  unverified ? [UNVERIFIED, detail].filter(Boolean).join(' ') : detail

const stamped = (about: Circumstances, requests: SourceRequest[]) => {
  const source: Source = { system: about.system, version: about.serverVersion, endpoint: about.endpoint, requests }
  return {
    subject: about.subject,
    metric: about.metric,
    source,
    probe: about.probe,
    observedAt: about.startedAt.toISOString(),
    durationMs: Math.round(about.durationMs),
    collectionId: about.collectionId,
    author: null,
  }
}

/** A reading as evidence. A value outside its metric's schema is a failure, never kept. */
export function stampReading(reading: Reading, about: Circumstances): NewEvidence {
  if (reading.outcome === 'not-applicable')
    return {
      ...stamped(about, reading.requests),
      outcome: 'not-applicable',
      value: null,
      reason: null,
      detail: detailOf(about, reading.detail),
      projection: null,
    }
  const parsed = metrics[about.metric].schema.safeParse(reading.value)
  if (!parsed.success) throw new FetchFailure('invalid-answer', `The answer does not make a valid value of ${metrics[about.metric].title}.`)
  return {
    ...stamped(about, reading.requests),
    outcome: 'measured',
    value: parsed.data,
    reason: null,
    detail: detailOf(about, reading.detail ?? null),
    projection: withinLimit(reading.projection),
  }
}

/** A failure as evidence: it carries its reason and what to do, and no value. */
export function stampFailure(failure: FetchFailure, about: Circumstances): NewEvidence {
  const requests = failure.request ? [failure.request] : []
  const detail = detailOf(about, failure.detail)
  return { ...stamped(about, requests), outcome: 'failed', value: null, reason: failure.reason, detail, projection: null }
}

/** Probes cut their own projections; one that is too large all the same is left out and says so. */
function withinLimit(projection: unknown): unknown {
  const bytes = Buffer.byteLength(JSON.stringify(projection ?? null))
  return bytes <= MAX_PROJECTION_BYTES
    ? (projection ?? null)
    : { leftOut: `${bytes} bytes, more than the ${MAX_PROJECTION_BYTES} that are kept` }
}
