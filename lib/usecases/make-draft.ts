import type { Actor } from '@/lib/domain/actor'
import { canonicalJson } from '@/lib/domain/canonical-json'
import type { Comparison } from '@/lib/domain/comparison'
import type { Answers, Draft } from '@/lib/domain/draft'
import { mustHavesOf, weightsFor } from '@/lib/scoring/guesses'
import { findComparison, insertComparison, updateComparison } from '@/lib/store/comparisons'
import { keepAnswers, keepMade } from '@/lib/store/drafts'
import { appendManyEvidence } from '@/lib/store/evidence'
import { findPersonName } from '@/lib/store/people'
import type { TeamDb } from '@/lib/store/team-db'
import { appendWeightChange } from '@/lib/store/weight-changes'
import { audited } from './audited'
import { newGuesses } from './draft-guesses'
import { makeMissingProfiles, markToday } from './draft-profiles'
import { FIRST_QUESTION } from './first-comparison'
import { loadMatrixInput } from './load-matrix-input'

/** How the answers weigh a comparison, and what they make a must-have. */
export const settingsOf = (answers: Answers) => ({
  perspective: 'team-lead' as const,
  weights: weightsFor(answers),
  mustHaves: mustHavesOf(answers),
})

/** Other answers weigh otherwise, which is logged like any change of weights. */
async function weigh(db: TeamDb, draft: Draft, by: string | null): Promise<Comparison> {
  const known = draft.comparisonId === null ? null : await findComparison(db, draft.comparisonId)
  const settings = settingsOf(draft.answers)
  const held = known && { perspective: known.perspective, weights: known.weights, mustHaves: known.mustHaves }
  if (known && canonicalJson(held) === canonicalJson(settings)) return known
  const comparison = await (known
    ? updateComparison(db, known.id, settings, known.etag)
    : insertComparison(db, { question: FIRST_QUESTION, ...settings }))
  await appendWeightChange(db, comparison.id, settings, by)
  return comparison
}

/**
 * Makes the team's first draft of its answers to the six questions: a profile for each way that has none, a guess for each cell that holds
 * nothing measured or declared, and a comparison weighed by the answers. Other answers later bring the same draft up to date by newer guesses.
 */
export async function makeDraft(actor: Actor, answers: Answers): Promise<Draft> {
  const author = await findPersonName(actor.userId)
  return audited(actor, { action: 'create', objectKind: 'draft', detail: { answers } }, async (db) => {
    const draft = await keepAnswers(db, answers)
    const made = await makeMissingProfiles(db)
    await markToday(db, answers.today)
    const comparison = await weigh(db, draft, author)
    const input = await loadMatrixInput(db, { question: comparison.question, profileIds: [] }, new Date())
    await appendManyEvidence(db, newGuesses(input, answers, author))
    return keepMade(db, draft.id, { comparisonId: comparison.id, profileIds: [...draft.profileIds, ...made] })
  })
}
