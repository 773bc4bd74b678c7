import type { Criterion } from '@/lib/domain/criterion'
import type { Cell, MatrixInput, ProfileEvidence } from '@/lib/domain/matrix'
import type { MetricId } from '@/lib/domain/metric'
import { criterion, NAME_STAGE } from '../criteria'
import { type Decision, decide, type Reader } from '../deciding'
import { capitalised, utc } from '../format'
import { nextWhole } from '../scale'

/** A cell before it is put into its row and column. */
export type CellParts = Omit<Cell, 'criterion' | 'profileId' | 'againstToday'>

/** What a known value comes to. A null rating means that the value is too incomplete to be rated, and why is in the explanation. */
export interface Rated {
  rating: number | null
  text: string | null
  value: number | null
  explanation: string
  findings?: string[]
  nextRating?: string | null
}

/** Turns one profile's evidence into the cell of one criterion. */
export type Rater = (profile: ProfileEvidence, input: MatrixInput) => CellParts

const empty: CellParts = {
  rating: null,
  text: null,
  value: null,
  state: 'unknown',
  provenance: null,
  by: null,
  evidenceIds: [],
  observedAt: null,
  stale: false,
  lastGoodAt: null,
  explanation: '',
  findings: [],
  nextRating: null,
}

/** A cell that says in one sentence why there is nothing to rate. */
export const notApplicable = (explanation: string): CellParts => ({ ...empty, state: 'not-applicable', explanation })

/** An unrated cell: nobody measured or declared it; the sentence says what would make it known. */
export const unknown = (explanation: string): CellParts => ({ ...empty, explanation })

/** The cell of a decision: the known value rated with the note that came with it, anything else left unrated with its sentence. */
export function cell<T>(decision: Decision<T>, remedy: string, rated: (value: T, note: string | null) => Rated): CellParts {
  if (decision.state === 'unknown') return unknown(remedy)
  const evidenceIds = decision.evidence.map(({ id }) => id)
  if (decision.state !== 'known') {
    const lastGoodAt = decision.state === 'failed' ? decision.lastGoodAt : null
    const { state, observedAt, sentence } = decision
    return { ...empty, state, evidenceIds, observedAt, lastGoodAt, explanation: sentence }
  }
  const { provenance, observedAt, stale, remark } = decision
  const { rating, text, value, explanation, findings = [], nextRating = null } = rated(decision.value, decision.evidence[0]?.detail ?? null)
  const age = stale ? `This is from ${utc(observedAt)}, older than it should be.` : null
  return {
    rating,
    text,
    value,
    state: rating === null ? 'unknown' : 'known',
    provenance,
    by: null,
    evidenceIds,
    observedAt,
    stale,
    lastGoodAt: stale ? observedAt : null,
    explanation: [capitalised(explanation), age, remark].filter((sentence) => sentence !== null).join(' '),
    findings,
    nextRating,
  }
}

const aboutStage = (metric: MetricId) => !metric.startsWith('profile.')

/** The rater of a criterion that one profile's own evidence answers. */
export function fromOwn<T>(
  id: Criterion['id'],
  readers: readonly Reader<T>[],
  rated: (value: T, profile: ProfileEvidence, note: string | null) => Rated,
): Rater {
  const { remedy } = criterion(id)
  return (profile, input) => {
    const without = profile.profile.stageId === null && readers.every(({ metric }) => aboutStage(metric))
    return cell(decide(profile.evidence, input.now, readers), without ? NAME_STAGE : remedy, (value, note) => rated(value, profile, note))
  }
}

/** The rater of a criterion that compares the profile's stage with the reference stage, which is never compared with itself. */
export function againstReference<T>(
  id: Criterion['id'],
  decision: (profile: ProfileEvidence, input: MatrixInput) => Decision<T>,
  rated: (value: T, input: MatrixInput) => Rated,
): Rater {
  const { remedy } = criterion(id)
  return (profile, input) => {
    if (profile.referenceStage)
      return notApplicable('Its stage is the reference itself, which is not compared with itself. Its weight is left out.')
    if (input.referenceStageName === null) return unknown('Mark one stage as the reference, usually production: this compares with it.')
    return cell(decision(profile, input), profile.profile.stageId === null ? NAME_STAGE : remedy, (value) => rated(value, input))
  }
}

/** What it takes to reach the next whole rating, given the value that each whole rating stands for. */
export function reach(rating: number, words: (rating: 1 | 2 | 3 | 4) => string): string | null {
  const next = nextWhole(rating)
  return next === null ? null : `${words(next)} would rate ${next}.`
}

/**
 * The rater of a criterion that only a stage can show, with a person's guess in its place as long as nothing was asked that bears on it. What
 * the stage says, even that asking failed, takes the place of the guess at once.
 */
export const orGuessed =
  (rated: Rater, guessed: Rater): Rater =>
  (profile, input) => {
    const shown = rated(profile, input)
    if (shown.state !== 'unknown' || shown.evidenceIds.length > 0) return shown
    const guess = guessed(profile, input)
    return guess.state === 'known' ? guess : shown
  }
