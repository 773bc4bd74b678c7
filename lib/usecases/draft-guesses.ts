import type { Answers } from '@/lib/domain/draft'
import type { Evidence } from '@/lib/domain/evidence'
import type { MatrixInput, ProfileEvidence } from '@/lib/domain/matrix'
import { isWithdrawn, WITHDRAWN } from '@/lib/domain/withdrawn'
import { type Guess, guessesFor } from '@/lib/scoring/guesses'
import { buildMatrix } from '@/lib/scoring/matrix'
import { isEvidence } from '@/lib/scoring/must-haves'
import { settingsFor } from '@/lib/scoring/perspectives'
import type { EvidenceDraft } from '@/lib/store/evidence'

/** The system named as the source of a draft's guesses, with the version of its rules. */
const SOURCE = { system: 'six questions', version: '1', endpoint: null, requests: [] }

/** A person's own guess is not one of a draft's. */
export const isOfDraft = ({ outcome, source }: Evidence): boolean => outcome === 'guessed' && source.system === SOURCE.system

const piece = (profileId: string, metric: Guess['metric'], value: unknown, detail: string, author: string | null): EvidenceDraft => ({
  subject: { kind: 'profile', id: profileId },
  metric,
  outcome: 'guessed',
  value,
  reason: null,
  detail,
  source: SOURCE,
  projection: null,
  probe: null,
  observedAt: new Date().toISOString(),
  durationMs: null,
  collectionId: null,
  author,
})

const ownWords = ({ profile, evidence }: ProfileEvidence, metric: Guess['metric']) =>
  evidence.filter(({ subject, metric: of }) => subject.id === profile.id && of === metric)

/** Key order is the database's own. */
const same = (a: unknown, b: unknown) =>
  JSON.stringify(Object.entries(a as object).toSorted()) === JSON.stringify(Object.entries(b as object).toSorted())

/** Whether a guess says something: nobody declared it or guessed it by hand, and the draft does not say just that already. */
function isNews(column: ProfileEvidence, { metric, value, note }: Guess): boolean {
  const words = ownWords(column, metric)
  if (words.some((word) => word.outcome !== 'guessed' && word.outcome !== 'catalogue' && !isWithdrawn(word))) return false
  const guessed = words.find((word) => word.outcome === 'guessed')
  if (!guessed || isWithdrawn(guessed)) return true
  return isOfDraft(guessed) && !(same(guessed.value, value) && guessed.detail === note)
}

/** The guesses that the answers add: for each profile those of its way, where its cell holds nothing that was measured or declared. */
export function newGuesses(input: MatrixInput, answers: Answers, author: string | null): EvidenceDraft[] {
  const { rows } = buildMatrix(input, settingsFor('team-lead', null, []))
  const isOpen = (profileId: string, criterion: Guess['criterion']) => {
    const cell = rows.find((row) => row.criterion.id === criterion)?.cells.find((each) => each.profileId === profileId)
    return !cell || cell.state === 'unknown' || (cell.state === 'known' && !isEvidence(cell.provenance))
  }
  return input.profiles.flatMap((column) =>
    guessesFor(column.profile.way, answers)
      .filter((guess) => isOpen(column.profile.id, guess.criterion) && isNews(column, guess))
      .map(({ metric, value, note }) => piece(column.profile.id, metric, value, note, author)),
  )
}

/** What takes back the guesses of a draft that hold now: evidence is only ever added. */
export const withdrawals = (evidence: readonly Evidence[], author: string | null): EvidenceDraft[] =>
  evidence
    .filter((word) => isOfDraft(word) && !isWithdrawn(word))
    .map(({ subject, metric }) => piece(subject.id, metric, WITHDRAWN, 'Taken back with the draft.', author))
