import { type CriterionId, criterionIds } from '@/lib/domain/criterion'
import type { MatrixSettings, Verdict } from '@/lib/domain/matrix'
import { criterion } from './criteria'
import { isEvidence } from './must-haves'
import { round4 } from './scale'
import { type Contender, isUnknown, type Race, shownPoints } from './score'
import { pointsOf, weightsOf } from './weights'

type Item = Verdict['couldChange'][number]

/** How far a guessed or catalogue rating may be off. */
const GUESS_MARGIN = 1

const clamp = (rating: number) => Math.min(4, Math.max(0, rating))

/** The best or worst that a cell can turn out to be: unknown anything, guessed within its margin, known itself; null when it does not apply. */
function extreme(contender: Contender, id: CriterionId, towards: 1 | -1): number | null {
  const cell = contender.cell(id)
  if (!cell || cell.state === 'not-applicable') return null
  if (cell.rating === null) return towards === 1 ? 4 : 0
  return isEvidence(cell.provenance) ? cell.rating : clamp(cell.rating + towards * GUESS_MARGIN)
}

const isOpen = (contender: Contender, id: CriterionId, guessesToo: boolean) => {
  const cell = contender.cell(id)
  if (!cell || cell.state === 'not-applicable') return false
  return cell.rating === null || (guessesToo && !isEvidence(cell.provenance))
}

/** The cell that it is about, as an item of the list. */
export const openCell = (id: CriterionId, { profile }: Contender): Item => {
  const { title, remedy } = criterion(id)
  return { criterion: id, profileId: profile.id, title: `${title} of ${profile.name}`, remedy }
}

/**
 * The open cells, each looked at alone: with its row taken in at the worst for the leader, would somebody catch up? Listed are those where
 * somebody would, or all of them when there is no winner to defend; in the order of how far the leader would be passed.
 */
export function couldChange(race: Race, leader: Contender | null, settings: MatrixSettings, hasWinner: boolean): Item[] {
  const whole = weightsOf(settings)
  const lead = (challenger: Contender, id: CriterionId): { by: number; changes: boolean } => {
    if (!leader) return { by: whole.get(id) ?? 0, changes: true }
    const weights = weightsOf(
      settings,
      criterionIds.filter((one) => one === id || race.common.includes(one)),
    )
    const points = (of: Contender, towards: 1 | -1) =>
      round4(pointsOf(weights, (one) => (one === id ? extreme(of, one, towards) : (of.cell(one)?.rating ?? null))) ?? 0)
    const [theirs, ours] = [points(challenger, 1), points(leader, -1)]
    return { by: theirs - ours, changes: shownPoints(theirs) >= shownPoints(ours) }
  }
  // A row comes in for all at once, so it can also decide between the leader and somebody whose cell in it was known all along.
  const joinsIn = (other: Contender, contender: Contender, id: CriterionId) =>
    race.basis.includes(other) && (contender === leader || !isUnknown(other.cell(id)))
  const items = race.admitted.flatMap((contender) =>
    criterionIds
      .filter((id) => (whole.get(id) ?? 0) > 0 && isOpen(contender, id, !hasWinner))
      .map((id) => {
        const challengers = race.admitted.filter((other) => other !== leader && (other === contender || joinsIn(other, contender, id)))
        const leads = challengers.map((challenger) => lead(challenger, id))
        return {
          item: openCell(id, contender),
          by: Math.max(-100, ...leads.map(({ by }) => by)),
          changes: leads.some(({ changes }) => changes),
        }
      }),
  )
  return items
    .filter(({ changes }) => changes || !hasWinner)
    .toSorted((a, b) => b.by - a.by)
    .map(({ item }) => item)
}
