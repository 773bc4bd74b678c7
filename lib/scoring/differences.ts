import type { CriterionId } from '@/lib/domain/criterion'
import { duration } from '@/lib/domain/duration'
import type { Provenance } from '@/lib/domain/evidence'
import type { Cell, MatrixSettings, Verdict } from '@/lib/domain/matrix'
import { criterion } from './criteria'
import { counted, dollars, hours, percent } from './format'
import { isEvidence } from './must-haves'
import { type Contender, type Race, shownPoints } from './score'
import { weightsOf } from './weights'

const MOST_REASONS = 3
const MOST_CHANGES = 3
const MOST_FACTS = 4
/** A difference of less than this many points of 100 decides nothing. */
const LEAST_POINTS = 0.5

const phrases: Partial<Record<CriterionId, (ours: string, theirs: string) => string>> = {
  'save-to-see': (ours, theirs) => `a change is seen after ${ours} instead of ${theirs}`,
  'first-change': (ours, theirs) => `a new machine is ready after ${ours} instead of ${theirs}`,
  missing: (ours, theirs) => `${ours.replace(' run', ' workloads run')} instead of ${theirs.replace(' run', '')}`,
  distributed: (ours, theirs) => `it runs on ${ours} instead of ${theirs}`,
  fit: (ours, theirs) => `there is room for ${ours} the workloads instead of ${theirs}`,
  infrastructure: (ours, theirs) => `infrastructure costs ${ours} instead of ${theirs}`,
  upkeep: (ours, theirs) => `keeping it working takes ${ours} instead of ${theirs.replace(' a month', '')}`,
  tasks: (ours, theirs) => `developers may do ${ours} instead of ${theirs.replace(' tasks', '')}`,
  broken: (ours, theirs) => `it is broken or taken ${ours} instead of ${theirs.replace(' a month', '')}`,
}

/** What a cell says, with a word of warning when nobody measured or declared it. */
const said = (cell: Cell | undefined) =>
  !cell?.text
    ? 'unknown'
    : isEvidence(cell.provenance)
      ? cell.text
      : `${cell.text} (${cell.provenance === 'guessed' ? 'a guess' : 'by the catalogue'})`

/** The two or three criteria that decide between two profiles, with both values, as half a sentence; empty when nothing speaks for the first. */
export function reasons(ours: Contender, theirs: Contender, { common }: Race, settings: MatrixSettings): string {
  const shared = common.filter((id) => typeof ours.cell(id)?.rating === 'number' && typeof theirs.cell(id)?.rating === 'number')
  const weights = weightsOf(settings, shared)
  const decisive = shared
    .map((id) => ({ id, by: 25 * (weights.get(id) ?? 0) * ((ours.cell(id)?.rating ?? 0) - (theirs.cell(id)?.rating ?? 0)) }))
    .filter(({ by }) => by >= LEAST_POINTS)
    .toSorted((a, b) => b.by - a.by)
    .slice(0, MOST_REASONS)
  const guessed = decisive.every(({ id }) => [ours, theirs].every(({ cell }) => cell(id)?.provenance === 'guessed'))
  const words = (cell: Cell | undefined) => (guessed ? (cell?.text ?? 'unknown') : said(cell))
  const reasons = decisive.map(({ id }) => {
    const [a, b] = [words(ours.cell(id)), words(theirs.cell(id))]
    return phrases[id]?.(a, b) ?? `${criterion(id).title.toLowerCase()} is ${a} instead of ${b}`
  })
  return `${guessed && reasons.length > 0 ? 'By guesses alone ' : ''}${reasons.join(', ')}`
}

const compared: { id: CriterionId; words: (value: number) => string; label: string }[] = [
  { id: 'save-to-see', words: duration, label: 'from saving to seeing a change' },
  { id: 'infrastructure', words: dollars, label: 'infrastructure, per developer and month' },
  { id: 'upkeep', words: hours, label: 'keeping it working, per month' },
  { id: 'broken', words: hours, label: 'broken or queued for, per developer and month' },
]

/** What a difference rests on, where it is neither measured nor declared of both. */
function wordOf(...provenances: (Provenance | null)[]): string {
  if (provenances.every(isEvidence)) return ''
  return provenances.includes('guessed') ? ', by a guess' : ', by list prices'
}

/** Figures for the head of the screen: what changes from one profile to the other, the lead over the next best, and how much is known. */
export function facts(ours: Contender, theirs: Contender, nextBest: Contender | null, { scores }: Race): Verdict['facts'] {
  const changes = compared.flatMap(({ id, words, label }) => {
    const [a, b] = [ours.cell(id), theirs.cell(id)]
    if (a?.rating == null || b?.rating == null || a.value === null || b.value === null || a.value === b.value) return []
    const value = `${words(Math.abs(a.value - b.value))} ${a.value < b.value ? 'less' : 'more'}`
    return [{ value, label: `${label}${wordOf(a.provenance, b.provenance)}` }]
  })
  const points = (of: Contender | null) => scores.find(({ profileId }) => profileId === of?.profile.id)?.points ?? null
  const [own, next] = [points(ours), points(nextBest)]
  const lead =
    nextBest && own !== null && next !== null
      ? [{ value: `${counted(shownPoints(own) - shownPoints(next), 'point')} ahead`, label: `of ${nextBest.profile.name}, of 100` }]
      : []
  return [...changes.slice(0, MOST_CHANGES), ...lead, { value: percent(ours.coverage), label: 'of the weight measured or declared' }].slice(
    0,
    MOST_FACTS,
  )
}
