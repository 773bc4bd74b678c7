import type { Actor } from '@/lib/domain/actor'
import type { Decision, NewDecision } from '@/lib/domain/decision'
import { Problem } from '@/lib/domain/problem'
import { findComparison } from '@/lib/store/comparisons'
import { insertDecision } from '@/lib/store/decisions'
import { findPersonName } from '@/lib/store/people'
import { insertSnapshot } from '@/lib/store/snapshots'
import { audited } from './audited'
import { found } from './found'
import { freeze, written } from './freeze'
import { refreshRollups } from './refresh-rollups'

const refuse = (field: string, message: string) => new Problem('unprocessable', message, [{ field, message }])

/**
 * Writes down what the team chose, why and until when, and freezes the comparison with all its evidence beside it. A Problem `unprocessable`
 * when the profile is not compared, the date has passed or the verdict was never shown.
 */
export async function decide(actor: Actor, comparisonId: string, asked: NewDecision): Promise<Decision> {
  const { chosenId, perspective, weights, mustHaves, ...terms } = asked
  const author = await findPersonName(actor.userId)
  const now = new Date()
  await refreshRollups(actor.teamId)
  return audited(actor, { action: 'create', objectKind: 'decision', detail: { comparisonId, chosenId } }, async (db) => {
    const comparison = found(await findComparison(db, comparisonId), 'comparison')
    if (!comparison.revealedAt) throw new Problem('unprocessable', 'First say what counts: there is no verdict to decide by yet.')
    const snapshot = await freeze(db, comparison, { perspective, weights, mustHaves }, null, now)
    const { input } = snapshot
    const chosen = input.profiles.find(({ profile }) => profile.id === chosenId)?.profile
    if (!chosen) throw refuse('chosenId', 'Choose one of the profiles that are compared.')
    if (terms.reviewOn <= now.toISOString().slice(0, 10)) throw refuse('reviewOn', 'Choose a day to come.')
    const today = input.profiles.find(({ profile }) => profile.current)?.profile ?? null
    const kept = await insertSnapshot(db, written(snapshot))
    return insertDecision(db, {
      ...{ ...terms, comparisonId, snapshotId: kept.id, question: comparison.question, author },
      chosen: { id: chosen.id, name: chosen.name },
      replaces: today && today.id !== chosen.id ? { id: today.id, name: today.name } : null,
    })
  })
}
