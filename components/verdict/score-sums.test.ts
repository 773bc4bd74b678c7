import { expect, test } from 'vitest'
import { MatrixInput } from '@/lib/domain/matrix'
import { runMatrix } from '@/lib/scoring/matrix'
import { settingsFor } from '@/lib/scoring/perspectives'
import { problemOf } from '@/lib/scoring/problem'
import stored from '@/tests/golden/checkout.input.json'
import { sumsOf } from './score-sums'

const input = MatrixInput.parse(stored)

test.each(['team-lead', 'sre'] as const)('the parts add up to the scores, seen by %s', (perspective) => {
  const settings = settingsFor(perspective, null, [])
  const { matrix, run } = runMatrix(input, settings)
  const sums = sumsOf(problemOf(run, input, perspective), settings.weights, matrix)
  expect(sums.lines.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9)
  sums.profileIds.forEach((id, column) => {
    const points = sums.lines.reduce((sum, { parts }) => sum + (parts[column]?.points ?? 0), 0)
    expect(points, id).toBeCloseTo(matrix.scores.find(({ profileId }) => profileId === id)?.points ?? -1, 3)
  })
  expect(sums.leftOut).toEqual([
    { title: 'Does our app fit', unknownOf: ['online'] },
    { title: 'Broken or queued for', unknownOf: ['online'] },
  ])
})

test('what does not apply to one hands its share to the other criteria of that one alone', () => {
  const settings = settingsFor('team-lead', null, [])
  const { matrix } = runMatrix(input, settings)
  const whole = { low: 2, high: 2, input: 0 }
  const problem = {
    criteria: [
      { id: 'save-to-see' as const, group: 'speed' as const, part: 1, common: true },
      { id: 'tooling' as const, group: 'tooling' as const, part: 1, common: true },
    ],
    profiles: [
      { id: 'a', ratings: [2, null], cells: [whole, null] },
      { id: 'b', ratings: [2, 4], cells: [whole, whole] },
    ],
    inputs: 0,
  }
  const { lines } = sumsOf(problem, { speed: 30, fidelity: 0, cost: 0, autonomy: 0, tooling: 10 }, matrix)
  expect(lines.map(({ parts }) => parts.map((part) => part?.points ?? null))).toEqual([
    [50, 37.5],
    [null, 25],
  ])
})
