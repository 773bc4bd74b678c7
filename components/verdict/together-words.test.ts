import { expect, test } from 'vitest'
import { decideTable } from '@/tests/golden/table'
import { togetherInWords } from './together-words'

const told = (table: ReturnType<typeof decideTable>) =>
  togetherInWords({ ...table, profiles: table.contenders.map(({ profile }) => profile) })
const LACKS = { fit: null, skew: null, tooling: null }

test('several unknown cells together can change what none of them could alone', () => {
  const matrix = decideTable([
    { name: 'A', all: 2.32, current: true },
    { name: 'B', all: 2, marks: LACKS },
  ])
  expect(matrix.verdict).toMatchObject({ state: 'winner', profileId: 'a', couldChange: [] })
  expect(told(matrix)).toBe(
    'No single unknown cell could change it, several together could: at best B comes to 60 points, at worst A to 58.',
  )
})

test('nothing is said where all of them together could not, or where nothing is unknown', () => {
  expect(
    told(
      decideTable([
        { name: 'A', all: 3.8 },
        { name: 'B', all: 1, marks: LACKS },
      ]),
    ),
  ).toBeNull()
  expect(
    told(
      decideTable([
        { name: 'A', all: 3 },
        { name: 'B', all: 2 },
      ]),
    ),
  ).toBeNull()
})
