import type { CriterionId } from '@/lib/domain/criterion'
import type { MatrixSettings, Verdict } from '@/lib/domain/matrix'
import { criterionIds } from '@/lib/domain/names'
import { criterion, NAME_STAGE } from './criteria'
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
  return cell !== undefined && (isUnknown(cell) || (guessesToo && cell.rating !== null && !isEvidence(cell.provenance)))
}

/** The open cell as an item of the list, with the one action that would make it known. */
export function openCell(id: CriterionId, { profile, cell }: Contender): Item {
  const { title, remedy, declare } = criterion(id)
  const open = cell(id)
  const neverAsked = open?.state === 'unknown' && open.evidenceIds.length === 0
  const stageless = open?.provenance === 'guessed' && profile.stageId === null && declare === null
  return {
    criterion: id,
    profileId: profile.id,
    title: `${title} of ${profile.name}`,
    remedy: neverAsked ? open.explanation : stageless ? NAME_STAGE : remedy,
  }
}

/** The points of all with one row taken in: at its worst for the leader, at its best for the others. */
function withRow(id: CriterionId, race: Race, leader: Contender | null, settings: MatrixSettings) {
  const among = criterionIds.filter((one) => one === id || race.common.includes(one))
  const weights = weightsOf(settings, among)
  return new Map(
    race.admitted.map((of) => {
      const towards = of === leader ? -1 : 1
      const points = pointsOf(weights, (one) => (one === id ? extreme(of, one, towards) : (of.cell(one)?.rating ?? null)))
      return [of, round4(points ?? 0)]
    }),
  )
}

/**
 * The open cells, each looked at alone: with its row taken in at the worst for the leader, would somebody catch up? Listed are those where
 * somebody would, or all of them when there is no winner to defend; first the cells of those who are in the race, since one cell brings
 * nobody else into it, then in the order of how far the leader would be passed, else of weight.
 */
export function couldChange(race: Race, leader: Contender | null, settings: MatrixSettings, hasWinner: boolean): Item[] {
  const whole = weightsOf(settings)
  const items = criterionIds.flatMap((id) => {
    const weight = whole.get(id) ?? 0
    const open = weight > 0 ? race.admitted.filter((contender) => isOpen(contender, id, !hasWinner)) : []
    if (open.length === 0) return []
    const points = withRow(id, race, leader, settings)
    const ours = (leader && points.get(leader)) ?? 0
    return open.map((contender) => {
      // A row comes in for all at once, so it can also decide between the leader and somebody whose cell in it was known all along.
      const joinsIn = (other: Contender) => race.basis.includes(other) && (contender === leader || !isUnknown(other.cell(id)))
      const rivals = race.admitted.filter((other) => other !== leader && (other === contender || joinsIn(other)))
      const theirs = Math.max(0, ...rivals.map((rival) => points.get(rival) ?? 0))
      const catchesUp = rivals.length > 0 && shownPoints(theirs) >= shownPoints(ours)
      return { item: openCell(id, contender), by: leader ? theirs - ours : weight, catchesUp, inRace: race.basis.includes(contender) }
    })
  })
  return items
    .filter(({ catchesUp }) => catchesUp || !hasWinner)
    .toSorted((a, b) => Number(b.inRace) - Number(a.inRace) || b.by - a.by)
    .map(({ item }) => item)
}
