import { expect, test } from 'vitest'
import { type Cell, Matrix } from '@/lib/domain/matrix'
import stored from '@/tests/golden/checkout.matrix.json'
import { sinceOf } from './since'

const matrix = Matrix.parse(stored)
const first = matrix.rows[0]?.cells[0]
const withFirst = (change: Partial<Cell>): Matrix => ({
  ...matrix,
  rows: matrix.rows.map((row, at) =>
    at > 0 ? row : { ...row, cells: row.cells.map((cell, column) => (column > 0 ? cell : { ...cell, ...change })) },
  ),
})
const unknown = { rating: null, text: null, state: 'unknown', provenance: null } as const
const standings = (then: Matrix, now: Matrix) => sinceOf(then, now).cells.map(({ standing }) => standing)

test('what is measured makes a cell known, and one without it is no longer', () => {
  expect(first?.rating).not.toBeNull()
  expect(standings(withFirst(unknown), matrix)).toEqual(['now-known'])
  expect(standings(matrix, withFirst(unknown))).toEqual(['no-longer-known'])
})

test('a guess makes nothing known, and nothing unknown when it is taken back', () => {
  const guess = withFirst({ provenance: 'guessed' })
  expect(standings(withFirst(unknown), guess)).toEqual([])
  expect(standings(guess, withFirst(unknown))).toEqual([])
})
