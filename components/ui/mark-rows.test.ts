import { expect, test } from 'vitest'
import { markRows } from './mark-rows'

test('marks that are far from each other share a row, close ones do not', () => {
  expect(markRows([1, 5, 9], 2)).toEqual([0, 0, 0])
  expect(markRows([5, 6, 7, 20], 3)).toEqual([0, 1, 2, 0])
  expect(markRows([0.31, 0.27, 0.62], 0.18)).toEqual([0, 1, 0])
  expect(markRows([], 1)).toEqual([])
})
