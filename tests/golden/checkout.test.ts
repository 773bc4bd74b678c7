import { expect, test } from 'vitest'
import type { CriterionId } from '@/lib/domain/criterion'
import { Matrix, MatrixInput } from '@/lib/domain/matrix'
import { buildMatrix } from '@/lib/scoring/matrix'
import { settingsFor } from '@/lib/scoring/perspectives'
import { scales, standsFor } from '@/lib/scoring/scale'
import stored from './checkout.input.json'

const input = MatrixInput.parse(stored)
const matrix = buildMatrix(input, settingsFor('team-lead', null, []))

test('the stored evidence gives the stored matrix, digit for digit', async () => {
  await expect(`${JSON.stringify(Matrix.parse(matrix), null, 1)}\n`).toMatchFileSnapshot('checkout.matrix.json')
})

test('two clusters that were only read, and nothing declared, give a leaning and the list of what to do', async () => {
  const read = input.profiles
    .filter(({ profile }) => ['live', 'local'].includes(profile.id))
    .map((column) => ({ ...column, evidence: column.evidence.filter(({ subject }) => subject.kind !== 'profile') }))
  const { scores, verdict } = buildMatrix({ ...input, profiles: read }, settingsFor('team-lead', null, []))
  await expect(`${JSON.stringify({ scores, verdict }, null, 1)}\n`).toMatchFileSnapshot('only-read.verdict.json')
})

/** By hand from the published scales, to two digits: columns live, proxied, local, on-line. */
const byHand: Record<CriterionId, (number | null)[]> = {
  'save-to-see': [0.4, 3.28, 3.73, 3.05],
  'first-change': [2.21, 1.84, 1.21, 3.9],
  missing: [4, 3.57, 1.43, 3.13],
  distributed: [4, 4, 1, 4],
  fit: [4, 4, 0, null],
  skew: [4, 4, 3, 3],
  infrastructure: [1.28, 1.65, 3.78, 2.41],
  upkeep: [1.21, 1.05, 0.5, 2.56],
  offline: [1, 2, 4, 0],
  tasks: [1, 2.5, 4, 2],
  isolation: [1, 3, 4, 3],
  broken: [1.54, 2.95, 2.24, null],
  tooling: [3.1, 3.1, 1.2, 2.6],
}

test.each(Object.entries(byHand))('%s is rated as by hand', (id, ratings) => {
  const row = matrix.rows.find(({ criterion }) => criterion.id === id)
  expect(row?.cells.map(({ rating }) => (rating === null ? null : Math.round(rating * 100) / 100))).toEqual(ratings)
})

test('the score is 25 x the weighted mean over the criteria rated for all', () => {
  // 34 % over 2 speed rows, 28 % over 3 of 4 fidelity rows, 20 % over 2 cost rows, 12 % over 3 of 4 autonomy rows, 6 % tooling.
  const common: [CriterionId, number][] = [
    ['save-to-see', 17],
    ['first-change', 17],
    ['missing', 28 / 3],
    ['distributed', 28 / 3],
    ['skew', 28 / 3],
    ['infrastructure', 10],
    ['upkeep', 10],
    ['offline', 4],
    ['tasks', 4],
    ['isolation', 4],
    ['tooling', 6],
  ]
  const points = [0, 1, 2, 3].map(
    (column) => (25 * common.reduce((sum, [id, weight]) => sum + weight * (byHand[id][column] ?? 0), 0)) / 100,
  )
  matrix.scores.forEach((score, column) => {
    expect(score.points).toBeCloseTo(points[column] ?? 0, 0)
    expect(Math.abs((score.points ?? 0) - (points[column] ?? 0))).toBeLessThan(0.1)
  })
  expect(matrix.scores.map(({ rank }) => rank)).toEqual([4, 2, 3, 1])
})

test('coverage counts what is measured or declared: not the unknown, the failed, the guessed or the catalogue', () => {
  expect(matrix.scores.map(({ coverage }) => coverage)).toEqual([0.97, 1, 1, 0.8])
})

test('the scales on the screen are the scales that are used', () => {
  const shown = matrix.rows.find(({ criterion }) => criterion.id === 'save-to-see')?.criterion.scale
  expect(shown?.find(({ rating }) => rating === 1)?.value.replace('\u00a0', ' ')).toBe(`${standsFor(scales.saveToSee, 1) / 60} min`)
})
