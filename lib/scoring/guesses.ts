import type { CriterionId, GroupWeights, MustHaveId } from '@/lib/domain/criterion'
import type { Answers } from '@/lib/domain/draft'
import { choices, questions } from '@/lib/domain/draft-words'
import type { MetricId, MetricValue } from '@/lib/domain/metric'
import type { Way } from '@/lib/domain/way'
import { type Figures, rules, type Told } from './guess-rules'
import { perspectiveWeights } from './perspectives'

/** One guess for one way: the metric it is kept in, its value, and which rule, answers and claim it comes from. */
export interface Guess {
  /** The row it fills; null for what only answers a must-have. */
  criterion: CriterionId | null
  metric: MetricId
  value: unknown
  note: string
}

/** The answers that a guess follows, in words. */
function answersIn(by: Told['by'], answers: Answers): string {
  const said = by.map((id) => {
    const titles: Record<string, { title: string }> = choices[id]
    const given = [answers[id]].flat().map((answer) => titles[answer]?.title.toLowerCase())
    return `${questions[id].short} “${given.join(', ')}”`
  })
  return said.length > 0 ? `By your answers: ${said.join('; ')}.` : 'It is the same for every answer.'
}

const noteOf = ({ rule, by, source }: Told, answers: Answers) => `${rule} ${answersIn(by, answers)} Source: ${source}.`

const guess =
  (way: Way, answers: Answers) =>
  <M extends MetricId>(criterion: CriterionId | null, figure: keyof Figures, metric: M, as: (number: never) => MetricValue<M>): Guess => {
    const told = rules[figure][way](answers)
    return { criterion, metric, value: (as as (value: unknown) => MetricValue<M>)(told.value), note: noteOf(told, answers) }
  }

/** What is guessed of a way by the answers: every row of the matrix, and whether data stays in house. */
export function guessesFor(way: Way, answers: Answers): Guess[] {
  const make = guess(way, answers)
  return [
    make('save-to-see', 'saveToSee', 'profile.save-to-see', (seconds: number) => ({ seconds, n: null, p90Seconds: null })),
    make('first-change', 'firstChange', 'profile.first-change', (hours: number) => ({ hours })),
    make('missing', 'missing', 'profile.guess.missing', (share: number) => ({ share })),
    make('distributed', 'distributed', 'profile.guess.distributed', (level: number) => ({ level })),
    make('fit', 'fit', 'profile.guess.fit', (ratio: number) => ({ ratio })),
    make('skew', 'skew', 'profile.guess.skew', (minors: number) => ({ minors })),
    make('infrastructure', 'infrastructure', 'profile.infrastructure', (amount: number) => ({ amount, currency: 'USD' })),
    make('upkeep', 'platformHours', 'profile.upkeep-platform', (hours: number) => ({ hours })),
    make('upkeep', 'developerHours', 'profile.upkeep-developers', (hours: number) => ({ hours })),
    make('offline', 'offline', 'profile.offline', (level: Figures['offline']) => ({ level })),
    make('tasks', 'tasks', 'profile.guess.tasks', (tasks: number) => ({ tasks })),
    make('isolation', 'isolation', 'profile.isolation', (level: Figures['isolation']) => ({ level })),
    make('broken', 'broken', 'profile.broken', (hours: number) => ({ hours })),
    make('tooling', 'tooling', 'profile.guess.tooling', (kinds: number) => ({ kinds })),
    ...(way === 'online' ? [make(null, 'inHouse', 'profile.data-in-house', (inHouse: boolean) => ({ inHouse }))] : []),
  ]
}

/** What must hold by the answers. */
export const mustHavesOf = ({ offline, data }: Answers): MustHaveId[] => [
  ...(offline === 'must' ? (['works-offline'] as const) : []),
  ...(data === 'must-stay' ? (['data-in-house'] as const) : []),
]

/** How much a pain adds to the group that it belongs to, in percent of the whole before. */
const PAIN_WEIGHT = 12
const groupOf = { waiting: 'speed', 'set-up': 'speed', differs: 'fidelity', bill: 'cost', upkeep: 'cost', broken: 'autonomy' } as const

/** How much each group counts by the answers: as a team lead sees it, with more for what hurts, for off-line work that helps, and by team size. Null when that is all as it was. */
export function weightsFor({ hurts, offline, size }: Answers): GroupWeights | null {
  const weights = { ...perspectiveWeights['team-lead'] }
  for (const pain of hurts) weights[groupOf[pain]] += PAIN_WEIGHT
  if (offline === 'helps') weights.autonomy += 6
  // Few have nobody to spare for upkeep; many get into each other's way.
  if (size === '1-4') weights.cost += 4
  if (size === 'over-50') weights.autonomy += 4
  const same = Object.entries(perspectiveWeights['team-lead']).every(([group, weight]) => weights[group as keyof GroupWeights] === weight)
  return same ? null : weights
}
