import type { Standing } from '@/components/matrix/provenance-dot'
import type { Evidence, FailureReason, Outcome } from '@/lib/domain/evidence'
import { isWithdrawn } from '@/lib/domain/withdrawn'

/** Each outcome as a sentence's beginning. */
export const outcomeWords: Record<Outcome, string> = {
  measured: 'Measured',
  declared: 'Declared',
  guessed: 'Guessed',
  catalogue: 'From the catalogue',
  'not-applicable': 'Does not apply here',
  failed: 'Failed',
}

/** Who says so, as a sentence's beginning. */
export const standingWords: Record<Standing, string> = { ...outcomeWords, developers: 'Measured by developers' }

const takenBack = (outcome: Outcome) => (outcome === 'declared' ? 'Declaration taken back' : 'Guess taken back')

/** What a piece of evidence is, as a sentence's beginning; a declaration or a guess can also take the one before it back. */
export const wordsOf = (evidence: Pick<Evidence, 'outcome' | 'value'>): string =>
  isWithdrawn(evidence) ? takenBack(evidence.outcome) : outcomeWords[evidence.outcome]

/** Why asking brought nothing home, in words. */
export const failureWords: Record<FailureReason, string> = {
  unreachable: 'it could not be reached',
  refused: 'it refused the connection or the credentials',
  forbidden: 'this identity may not read it',
  'timed-out': 'it did not answer in time',
  'invalid-answer': 'its answer could not be understood',
}

const numbers: Partial<Record<Evidence['metric'], string[]>> = {
  'cluster.round-trip': ['p50Ms'],
  'stage.rollouts': ['p50Seconds'],
  'profile.loops': ['seconds'],
  'profile.first-start': ['seconds'],
  'profile.save-to-see': ['seconds'],
  'profile.push-to-ready': ['seconds'],
  'profile.first-change': ['hours'],
  'profile.first-change-developer': ['hours'],
  'profile.first-change-lead': ['hours'],
  'profile.infrastructure': ['amount'],
  'profile.upkeep': ['platformHours', 'developerHours'],
  'profile.upkeep-platform': ['hours'],
  'profile.upkeep-developers': ['hours'],
  'profile.broken': ['hours'],
  'profile.guess.fit': ['ratio'],
  'profile.guess.skew': ['minors'],
  'profile.guess.tasks': ['tasks'],
  'profile.guess.tooling': ['kinds'],
}

/** The one number of a piece of evidence that a line over time can show, in the metric's unit; null when it has none. */
export function numberOf({ metric, value }: Evidence): number | null {
  const names = numbers[metric]
  if (!names || typeof value !== 'object' || value === null) return null
  const found = names.map((name) => (value as Record<string, unknown>)[name])
  if (!found.every((each) => typeof each === 'number')) return null
  return found.reduce((sum, each) => sum + each, 0)
}
