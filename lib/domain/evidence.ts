import { z } from 'zod/mini'
import { MetricId } from './metric'

/** What kind of word a value is: read from a system, said by a person, guessed by a person, or taken from the bundled catalogue. */
export const provenances = ['measured', 'declared', 'guessed', 'catalogue'] as const
export const Provenance = z.enum(provenances)
export type Provenance = z.infer<typeof Provenance>

/** Why a probe brought no value home. `forbidden` is about rights (403), `refused` about the connection or credentials (closed port, TLS, 401). */
export const failureReasons = ['unreachable', 'refused', 'forbidden', 'timed-out', 'invalid-answer'] as const
export const FailureReason = z.enum(failureReasons)
export type FailureReason = z.infer<typeof FailureReason>

/** What came of asking: a value with its provenance, "does not apply here", or a failure with its reason. Only the first four carry a value. */
export const Outcome = z.enum([...provenances, 'not-applicable', 'failed'])
export type Outcome = z.infer<typeof Outcome>

/** One request that was sent for a reading, without secrets. `path` has no host; `endpoint` is the system's address and is redacted in shares. */
export const SourceRequest = z.object({
  method: z.string(),
  path: z.string(),
  status: z.nullable(z.number()),
  /** SHA-256 (hex) of the full answer as received, or null when none came. */
  hash: z.nullable(z.string()),
  /** Bytes of the answer after decompression, or null when none came. */
  bytes: z.nullable(z.number()),
  durationMs: z.nullable(z.number()),
})
export type SourceRequest = z.infer<typeof SourceRequest>

/** Who said so: the system, its version and the requests sent to it; for declared evidence the person's note. */
export const Source = z.object({
  system: z.string(),
  version: z.nullable(z.string()),
  endpoint: z.nullable(z.string()),
  requests: z.array(SourceRequest),
})
export type Source = z.infer<typeof Source>

/** What a piece of evidence is about. */
export const SubjectKind = z.enum(['connection', 'stage', 'profile'])
export type SubjectKind = z.infer<typeof SubjectKind>

export const Subject = z.object({ kind: SubjectKind, id: z.string() })
export type Subject = z.infer<typeof Subject>

/** A stamped reading, declaration or failure. Evidence is only ever added, never changed. */
export const Evidence = z.object({
  id: z.string(),
  subject: Subject,
  metric: MetricId,
  outcome: Outcome,
  /** In the metric's own schema and unit; null unless the outcome carries a value. */
  value: z.nullable(z.unknown()),
  /** For a failure its reason, else null. */
  reason: z.nullable(FailureReason),
  /** A sentence: what failed and what to do, or the note of whoever declared it. */
  detail: z.nullable(z.string()),
  source: Source,
  /** The part of the answers that the value was read from, at most 16 KB of JSON; null for declared evidence. */
  projection: z.nullable(z.unknown()),
  probe: z.nullable(z.object({ id: z.string(), version: z.number() })),
  observedAt: z.iso.datetime(),
  durationMs: z.nullable(z.number()),
  collectionId: z.nullable(z.string()),
  /** Who declared or guessed it; null for measured and failed evidence. */
  author: z.nullable(z.string()),
})
export type Evidence = z.infer<typeof Evidence>

/** The value of a guess that takes the guesses before it back: evidence is only ever added, so a guess ends with another one. */
export const WITHDRAWN = { withdrawn: true } as const

/** Whether a piece of evidence takes the guesses before it back. */
export const isWithdrawn = ({ outcome, value }: Pick<Evidence, 'outcome' | 'value'>): boolean =>
  outcome === 'guessed' && typeof value === 'object' && value !== null && 'withdrawn' in value

/** The largest projection kept with a piece of evidence, in bytes of JSON. */
export const MAX_PROJECTION_BYTES = 16_384
