import type { CriterionId, GroupWeights, MustHaveId, PerspectiveId } from '@/lib/domain/criterion'
import type { Cell, Row } from '@/lib/domain/matrix'
import { scoredCriteria } from '@/lib/scoring/criteria'
import { settingsFor } from '@/lib/scoring/perspectives'
import { race } from '@/lib/scoring/score'
import { judge } from '@/lib/scoring/verdict'
import { column, inputOf } from './build'

/** A rating as measured; unknown; not applicable; or guessed. */
export type Mark = number | null | 'n/a' | { guessed: number }

/** One column of ratings: the same mark for all criteria, or single ones by criterion. */
export interface Column {
  name: string
  all?: Mark
  marks?: Partial<Record<CriterionId, Mark>>
  current?: boolean
}

function cellOf(criterion: CriterionId, name: string, mark: Mark): Cell {
  const rating = mark === null || mark === 'n/a' ? null : typeof mark === 'number' ? mark : mark.guessed
  return {
    criterion,
    profileId: name.toLowerCase(),
    rating,
    text: rating === null ? null : `level ${rating}`,
    value: rating,
    state: mark === 'n/a' ? 'not-applicable' : mark === null ? 'unknown' : 'known',
    provenance: rating === null ? null : typeof mark === 'number' ? 'measured' : 'guessed',
    by: null,
    evidenceIds: [],
    observedAt: null,
    stale: false,
    lastGoodAt: null,
    explanation: 'As marked.',
    findings: [],
    nextRating: null,
    againstToday: null,
  }
}

/** Runs the race over columns of marks and judges it. */
export function decideTable(
  columns: readonly Column[],
  {
    perspective = 'team-lead',
    weights = null,
    mustHaves = [],
  }: { perspective?: PerspectiveId; weights?: GroupWeights | null; mustHaves?: MustHaveId[] } = {},
) {
  const settings = settingsFor(perspective, weights, mustHaves)
  const profiles = columns.map(({ name, current = false }, position) => column(name, 'local', [], { current, position }))
  const rows = scoredCriteria.map(
    (criterion): Row => ({
      criterion,
      weight: 0,
      cells: columns.map(({ name, all = null, marks = {} }) => {
        const own = marks[criterion.id as CriterionId]
        return cellOf(criterion.id as CriterionId, name, own === undefined ? all : own)
      }),
      best: [],
    }),
  )
  const run = race(profiles, rows, inputOf(profiles), settings)
  return { ...run, verdict: judge(run, settings) }
}
