import { expect, test } from 'vitest'
import type { CriterionId } from '@/lib/domain/criterion'
import type { Cell } from '@/lib/domain/matrix'
import { MatrixInput } from '@/lib/domain/matrix'
import stored from '@/tests/golden/checkout.input.json'
import { againstToday } from './against'
import { buildMatrix } from './matrix'
import { settingsFor } from './perspectives'

const cell = (
  criterion: CriterionId,
  text: string | null,
  value: number | null,
  rating: number | null,
  provenance: Cell['provenance'] = 'measured',
): Cell => ({
  criterion,
  profileId: 'p',
  rating,
  text,
  value,
  state: rating === null ? 'unknown' : 'known',
  provenance: rating === null ? null : provenance,
  evidenceIds: [],
  observedAt: null,
  stale: false,
  lastGoodAt: null,
  explanation: '',
  findings: [],
  nextRating: null,
  againstToday: null,
  by: null,
})
const between = (here: Cell, today: Cell) => {
  const difference = againstToday(here, today)
  return difference && [difference.text.replaceAll('\u00a0', ' '), difference.standing, difference.guessed]
}

test.each([
  ['faster', cell('save-to-see', '6.4 s', 6.4, 3.3), cell('save-to-see', '9 min 40 s', 580, 0.4), ['9 min 34 s faster', 'better', false]],
  ['slower', cell('save-to-see', '20 s', 20, 2.6), cell('save-to-see', '10 s', 10, 3), ['10 s slower', 'worse', false]],
  ['less money', cell('infrastructure', '$209', 209, 1.7), cell('infrastructure', '$305', 305, 1.2), ['$96 less', 'better', false]],
  ['fewer zones', cell('distributed', '1\u00a0zone', 4, 3), cell('distributed', '3\u00a0zones', 4, 4), ['2 zones fewer', 'worse', false]],
  [
    'more of what is rated alike',
    cell('distributed', '3\u00a0zones', 4, 4),
    cell('distributed', '2\u00a0zones', 4, 4),
    ['1 zone more', 'same', false],
  ],
  [
    'another level',
    cell('distributed', '1 kernel', 1, 1),
    cell('distributed', '3\u00a0zones', 4, 4),
    ['1 kernel instead of 3 zones', 'worse', false],
  ],
  ['more tasks', cell('tasks', '12 of 12 tasks', 12, 4), cell('tasks', '6 of 12 tasks', 6, 1), ['6 tasks more', 'better', false]],
  [
    'fewer of the same workloads',
    cell('missing', '2 of 6 run', 2 / 6, 0.3),
    cell('missing', '5 of 6 run', 5 / 6, 2.5),
    ['3 fewer of 6 run', 'worse', false],
  ],
  [
    'workloads that are not the same',
    cell('missing', '4 of 4 run', 1, 4),
    cell('missing', '5 of 6 run', 5 / 6, 2.5),
    ['17 of 100 more run', 'better', false],
  ],
  ['no difference', cell('skew', 'same', 0, 4), cell('skew', 'same', 0, 4), ['same', 'same', false]],
  [
    'the same distance past its end',
    cell('skew', '1 minor, past its end', 1, 2),
    cell('skew', '1 minor', 1, 3),
    ['1 minor, past its end instead of 1 minor', 'worse', false],
  ],
  ['better by a guess', cell('broken', '1 h', 1, 3, 'guessed'), cell('broken', '5 h', 5, 2), ['4 h a month less', 'better', true]],
  ['both as good as can be', cell('save-to-see', '1 s', 1, 4), cell('save-to-see', '2 s', 2, 4), ['1 s faster', 'better', false]],
  ['too little to be said', cell('infrastructure', '$100', 100.2, 2.5), cell('infrastructure', '$100', 100, 2.5), ['same', 'same', false]],
] as const)('against today: %s', (_what, here, today, expected) => {
  expect(between(here, today)).toEqual(expected)
})

test('what is unknown on either side stays unknown', () => {
  const known = cell('broken', '1 h', 1, 3)
  expect(againstToday(cell('broken', null, null, null), known)).toBeNull()
  expect(againstToday(known, cell('broken', null, null, null))).toBeNull()
  expect(againstToday(known, undefined)).toBeNull()
})

test('a difference is better where the rating is better, worse where it is worse, and the current profile has none', () => {
  const { rows, profiles } = buildMatrix(MatrixInput.parse(stored), settingsFor('team-lead', null, []))
  const current = profiles.find((profile) => profile.current)?.id
  expect(current).toBeDefined()
  for (const { cells } of rows) {
    const today = cells.find(({ profileId }) => profileId === current)
    expect(today?.againstToday).toBeNull()
    for (const { againstToday: difference, rating } of cells) {
      if (!difference || rating === null) continue
      if (rating > (today?.rating ?? 0)) expect(difference.standing).toBe('better')
      if (rating < (today?.rating ?? 0)) expect(difference.standing).toBe('worse')
    }
  }
})
