import type { Evidence, Provenance } from '@/lib/domain/evidence'
import { type MetricId, type MetricValue, metrics } from '@/lib/domain/metric'
import { isWithdrawn } from '@/lib/domain/withdrawn'
import { utc } from './format'

/** A metric that can answer a criterion, with what its value means there. */
export interface Reader<T> {
  metric: MetricId
  /** Null when the stored value is not in the metric's form. */
  read: (value: unknown) => T | null
}

/** Reads one metric in its own schema and turns it into the criterion's terms. */
export function reader<M extends MetricId, T>(metric: M, as: (value: MetricValue<M>) => T): Reader<T> {
  return {
    metric,
    read: (value) => {
      const parsed = metrics[metric].schema.safeParse(value)
      return parsed.success ? as(parsed.data as MetricValue<M>) : null
    },
  }
}

/** What the evidence comes to. Only `known` carries a value; `failed` says when it was last good, if ever. */
export type Decision<T> =
  | { state: 'known'; value: T; provenance: Provenance; evidence: Evidence[]; observedAt: string; stale: boolean; remark: string | null }
  | { state: 'failed'; evidence: Evidence[]; observedAt: string; lastGoodAt: string | null; sentence: string }
  | { state: 'not-applicable'; evidence: Evidence[]; observedAt: string | null; sentence: string }
  | { state: 'unknown' }

const HOUR_MS = 3_600_000

const newestFirst = (a: Evidence, b: Evidence) => Date.parse(b.observedAt) - Date.parse(a.observedAt) || (a.id < b.id ? 1 : -1)

const strength: Record<Provenance, number> = { measured: 4, declared: 3, guessed: 2, catalogue: 1 }
const provenanceOf = (piece: Evidence) => piece.outcome as Provenance

/** Declared before guessed before catalogue, the newest of each. */
const strongest = (said: Evidence[]) =>
  said.toSorted((a, b) => strength[provenanceOf(b)] - strength[provenanceOf(a)] || newestFirst(a, b))[0]

const isStale = ({ metric, observedAt }: Evidence, now: string) =>
  Date.parse(now) - Date.parse(observedAt) > metrics[metric].maxAgeHours * HOUR_MS

const ended = (sentence: string) => (/[.!?]$/.test(sentence) ? sentence : `${sentence}.`)

function failure(piece: Evidence, lastGood: Evidence | undefined): string {
  const title = metrics[piece.metric].title
  const why =
    piece.outcome === 'failed' ? `failed (${piece.reason?.replace('-', ' ') ?? 'no reason given'})` : 'brought a value that cannot be read'
  const detail = piece.detail && piece.outcome === 'failed' ? ` ${ended(piece.detail)}` : ''
  const before = lastGood ? `Last measured on ${utc(lastGood.observedAt)}.` : 'It was never measured before.'
  return `${title}: the newest reading ${why} on ${utc(piece.observedAt)}.${detail} ${before}`
}

/**
 * What the evidence says through the given readers. Measured goes before declared, declared before guessed, guessed before the catalogue.
 * When the newest measurement failed, earlier measurements are not shown in its place; what a person has declared since the last good one is,
 * with a remark that measuring failed. A guess counts only where nothing was ever asked.
 */
export function decide<T>(evidence: readonly Evidence[], now: string, readers: readonly Reader<T>[]): Decision<T> {
  const read = (piece: Evidence) => readers.find(({ metric }) => metric === piece.metric)?.read(piece.value) ?? null
  const pieces = evidence
    .filter((piece) => readers.some(({ metric }) => metric === piece.metric) && !isWithdrawn(piece))
    .toSorted(newestFirst)
  const asked = pieces.filter(({ outcome }) => ['measured', 'not-applicable', 'failed'].includes(outcome))
  const known = (piece: Evidence, value: T, behind: Evidence[], remark: string | null): Decision<T> => ({
    state: 'known',
    value,
    provenance: provenanceOf(piece),
    evidence: [piece, ...behind],
    observedAt: piece.observedAt,
    stale: isStale(piece, now),
    remark,
  })

  const newest = asked[0]
  if (newest?.outcome === 'not-applicable') {
    const sentence = newest.detail ?? `${metrics[newest.metric].title}: does not apply here.`
    return { state: 'not-applicable', evidence: [newest], observedAt: newest.observedAt, sentence }
  }
  const value = newest?.outcome === 'measured' ? read(newest) : null
  if (newest && value !== null) return known(newest, value, [], null)

  const lastGood = asked.find((piece) => piece.outcome === 'measured' && read(piece) !== null)
  const said = strongest(
    pieces.filter(
      (piece) =>
        !asked.includes(piece) &&
        read(piece) !== null &&
        !(newest && piece.outcome === 'guessed') &&
        (!lastGood || Date.parse(piece.observedAt) > Date.parse(lastGood.observedAt)),
    ),
  )
  const saidValue = said ? read(said) : null
  if (said && saidValue !== null) return known(said, saidValue, newest ? [newest] : [], newest ? failure(newest, lastGood) : null)
  const broken = newest ?? pieces[0]
  if (!broken) return { state: 'unknown' }
  const behind = lastGood ? [broken, lastGood] : [broken]
  return {
    state: 'failed',
    evidence: behind,
    observedAt: broken.observedAt,
    lastGoodAt: lastGood?.observedAt ?? null,
    sentence: failure(broken, lastGood),
  }
}

const weakest = (a: Provenance, b: Provenance) => (strength[a] <= strength[b] ? a : b)
const earlier = (a: string, b: string) => (Date.parse(a) <= Date.parse(b) ? a : b)

/** The same decision about the reference stage: a failure says where it was. */
export const atReference = <T>(decision: Decision<T>): Decision<T> =>
  decision.state === 'failed' ? { ...decision, sentence: `At the reference stage: ${decision.sentence}` } : decision

type Known<T> = Extract<Decision<T>, { state: 'known' }>

/** A known value that rests on another one as well: as fresh and strong as the weaker of both, with the evidence of both. */
export const weaker = <T>(known: Known<T>, other: Known<unknown>): Known<T> => ({
  ...known,
  provenance: weakest(known.provenance, other.provenance),
  evidence: [...known.evidence, ...other.evidence],
  observedAt: earlier(known.observedAt, other.observedAt),
  stale: known.stale || other.stale,
})

/** Two decisions that only mean something together, such as "here" and "the reference": as known, fresh and strong as the weaker one. */
export function together<A, B>(a: Decision<A>, b: Decision<B>): Decision<[A, B]> {
  if (a.state === 'failed') return a
  if (b.state === 'failed') return b
  if (a.state === 'not-applicable') return a
  if (b.state === 'not-applicable') return b
  if (a.state === 'unknown' || b.state === 'unknown') return { state: 'unknown' }
  return { ...weaker({ ...a, value: [a.value, b.value] }, b), remark: a.remark ?? b.remark }
}
