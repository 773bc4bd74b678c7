import type { CriterionId } from '@/lib/domain/criterion'
import { duration } from '@/lib/domain/duration'
import type { Cell, Row } from '@/lib/domain/matrix'
import { counted, dollars, hours, workingTime } from './format'
import { isEvidence } from './must-haves'

type Difference = NonNullable<Cell['againstToday']>

/** How two different amounts differ in words, `by` never negative. Less is better, but for those with `more`. */
const amounts: Partial<Record<CriterionId, { words: (by: number) => string; less: string; more: string; moreIsBetter?: true }>> = {
  'save-to-see': { words: duration, less: 'faster', more: 'slower' },
  'first-change': { words: workingTime, less: 'faster', more: 'slower' },
  infrastructure: { words: dollars, less: 'less', more: 'more' },
  upkeep: { words: (by) => `${hours(by)} a month`, less: 'less', more: 'more' },
  broken: { words: (by) => `${hours(by)} a month`, less: 'less', more: 'more' },
  skew: { words: (by) => counted(by, 'minor'), less: 'nearer', more: 'further' },
  missing: { words: (by) => `${Math.round(by * 100)} of 100`, less: 'fewer run', more: 'more run', moreIsBetter: true },
  tasks: { words: (by) => counted(by, 'task'), less: 'fewer', more: 'more', moreIsBetter: true },
}

/** A count and what is counted, such as "3 zones"; null for words of another form. */
function countIn(text: string): { count: number; noun: string } | null {
  const [, count, noun] = /^([\d,]+)\s([a-z]{2,})$/.exec(text) ?? []
  return count && noun ? { count: Number(count.replaceAll(',', '')), noun } : null
}

const singular = (noun: string) => noun.replace(/s$/, '')

/** Levels are not subtracted: things that are counted alike differ by a count, others are named beside each other. */
function betweenLevels(text: string, today: string): string {
  const [here, there] = [countIn(text), countIn(today)]
  if (!here || !there || singular(here.noun) !== singular(there.noun)) return `${text} instead of ${today}`
  const by = Math.abs(here.count - there.count)
  const which = here.count < there.count ? 'fewer' : 'more'
  return here.noun === 'running' ? `${by} ${which} running` : `${counted(by, singular(here.noun))} ${which}`
}

/** How many more or fewer of the same workloads run, in words; null where either is told otherwise or of other workloads. */
function betweenRuns(text: string, today: string): string | null {
  const [here, there] = [text, today].map((each) => /^(\d+) of (\d+) run$/.exec(each))
  if (!here || !there || here[2] !== there[2]) return null
  const by = Number(here[1]) - Number(there[1])
  return by === 0 ? null : `${Math.abs(by)} ${by < 0 ? 'fewer' : 'more'} of ${here[2]} run`
}

const byRating = (here: number, there: number): Difference['standing'] => (here > there ? 'better' : here < there ? 'worse' : 'same')

/** How a cell differs from that of the current profile, in words and as better or worse; null where either is unknown. */
export function againstToday(cell: Cell, today: Cell | undefined): Difference | null {
  if (!today || cell.rating === null || today.rating === null || cell.text === null || today.text === null) return null
  const guessed = !isEvidence(cell.provenance) || !isEvidence(today.provenance)
  const rated = byRating(cell.rating, today.rating)
  const amount = amounts[cell.criterion as CriterionId]
  if (!amount || cell.value === null || today.value === null) {
    if (cell.text === today.text) return { text: 'same', standing: rated, guessed }
    return { text: betweenLevels(cell.text, today.text), standing: rated, guessed }
  }
  // What reads alike is no difference.
  if (cell.text === today.text) return { text: 'same', standing: 'same', guessed }
  const by = cell.value - today.value
  if (by === 0) return { text: `${cell.text} instead of ${today.text}`, standing: rated, guessed }
  const words = amount.words(Math.abs(by))
  const better = by < 0 !== (amount.moreIsBetter ?? false)
  // A rating can say otherwise, such as a nearer version that is past its end of life.
  const standing = rated === 'same' ? (better ? 'better' : 'worse') : rated
  return { text: betweenRuns(cell.text, today.text) ?? `${words} ${by < 0 ? amount.less : amount.more}`, standing, guessed }
}

/** A row with each cell beside the current profile's; the current one's own and all cells without a current one have nothing beside them. */
export function rowAgainstToday(row: Row, currentId: string | null): Row {
  const today = row.cells.find(({ profileId }) => profileId === currentId)
  return {
    ...row,
    cells: row.cells.map((cell) => ({ ...cell, againstToday: cell.profileId === currentId ? null : againstToday(cell, today) })),
  }
}
