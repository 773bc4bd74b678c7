import fc from 'fast-check'
import { expect, test } from 'vitest'
import { criterionIds, perspectiveIds } from '@/lib/domain/names'
import { column, inputOf, piece } from '@/tests/golden/build'
import { type Column, decideTable, type Mark } from '@/tests/golden/table'
import { runMatrix } from './matrix'
import { settingsFor } from './perspectives'
import { problemOf } from './problem'
import { weigh } from './weigh'
import { pointsOfAll } from './weighing/points'

const rating = fc.integer({ min: 0, max: 40_000 }).map((value) => value / 10_000)
const mark: fc.Arbitrary<Mark> = fc.oneof(
  { weight: 8, arbitrary: rating },
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.constant('n/a' as const) },
)
const columns = fc
  .array(fc.record(Object.fromEntries(criterionIds.map((id) => [id, mark]))), { minLength: 2, maxLength: 4 })
  .map((all) => all.map((marks, index): Column => ({ name: `P${index}`, marks })))

/** A table of marks with what its verdict stands on. */
function weighed(table: readonly Column[], seed = 1) {
  const settings = settingsFor('team-lead', null, [])
  const run = decideTable(table)
  return { ...run, weighing: weigh(run, run.verdict, inputOf([]), settings, seed) }
}

test('the points of the problem are those of the race, to the last digit', () => {
  fc.assert(
    fc.property(columns, fc.constantFrom(...perspectiveIds), (table, perspective) => {
      const run = decideTable(table, { perspective })
      const points = pointsOfAll(problemOf(run, inputOf([]), perspective), settingsFor(perspective, null, []).weights)
      const inRace = run.basis.map(({ profile }) => run.scores.find(({ profileId }) => profileId === profile.id)?.points ?? null)
      expect(points.map((exact) => (exact === null ? null : Math.round(exact * 1e4) / 1e4))).toEqual(inRace)
    }),
    { numRuns: 300 },
  )
})

test('whoever has the most points wherever nothing is open wins most draws, and an unknown never raises its profile’s share over full marks', () => {
  const plain = weighed([
    { name: 'A', all: 3 },
    { name: 'B', all: 2 },
  ])
  expect(plain.weighing.robustness?.wins).toEqual([
    { profileId: 'a', wins: 10_000 },
    { profileId: 'b', wins: 0 },
  ])
  fc.assert(
    fc.property(columns, fc.constantFrom(...criterionIds), (table, id) => {
      const winsOf = (mark: Mark) => {
        const marked = table.map((one, at) => (at === 0 ? { ...one, marks: { ...one.marks, [id]: mark } } : one))
        const run = decideTable(marked)
        // The same contenders, whatever their coverage: it is the draw that is looked at.
        const weighing = weigh({ ...run, basis: run.contenders }, run.verdict, inputOf([]), settingsFor('team-lead', null, []), 1)
        return weighing.robustness?.wins.find(({ profileId }) => profileId === 'p0')?.wins ?? 0
      }
      const slack = 3 * Math.sqrt(2 * 0.25 * 10_000)
      expect(winsOf(null)).toBeLessThanOrEqual(winsOf(4) + slack)
      expect(winsOf(0)).toBeLessThanOrEqual(winsOf(null) + slack)
    }),
    { numRuns: 15 },
  )
}, 60_000)

test('a perspective objects when its own favourite is a point or more ahead of the one that is named, and says why', () => {
  const { weighing, verdict } = weighed([
    { name: 'Fast', all: 2, marks: { 'save-to-see': 4, 'first-change': 4 } },
    { name: 'True', all: 2, marks: { missing: 4, distributed: 4, fit: 4 } },
  ])
  expect(verdict.profileId).toBe('fast')
  const by = Object.fromEntries(weighing.opinions.map((opinion) => [opinion.perspective, opinion]))
  expect(by.developer).toMatchObject({ profileId: 'fast', objects: false, by: 0, why: '' })
  expect(by.architect).toMatchObject({ profileId: 'true', objects: true })
  expect(by.architect?.by).toBeGreaterThan(0)
  expect(by.architect?.why).toContain('level 4 instead of level 2')
})

test('the compromise is whose worst regret over all perspectives is the least', () => {
  const { weighing } = weighed([
    { name: 'Fast', all: 0, marks: { 'save-to-see': 4, 'first-change': 4 } },
    { name: 'True', all: 0, marks: { missing: 4, distributed: 4, fit: 4, skew: 4 } },
    { name: 'Even', all: 1.9 },
  ])
  expect(weighing.compromise?.profileId).toBe('even')
})

test('a cell is as open as what it rests on: declared by half a rating, guessed by one, unknown anything, a median by its ranks', () => {
  const loops = (machines: number) =>
    piece('profile.loops', {
      ...{ seconds: 10, p90Seconds: 60, n: 400, machines, days: 9, failed: 0, coldSeconds: null, coldN: null, pushed: null },
      ...{ tools: [], needs: { machines: 3, loops: 20 } },
    })
  const cellOf = (pieces: Parameters<typeof column>[2], id: string) => {
    const input = inputOf([column('A', 'local', pieces), column('B', 'local', [])])
    const { run } = runMatrix(input, settingsFor('team-lead', null, []))
    const problem = problemOf(run, input, 'team-lead')
    return problem.profiles[0]?.cells[problem.criteria.findIndex((one) => one.id === id)]
  }
  const declared = piece('profile.save-to-see', { seconds: 10, n: null, p90Seconds: null }, { outcome: 'declared' })
  expect(cellOf([declared], 'save-to-see')).toMatchObject({ low: 2.5, high: 3.5 })
  expect(cellOf([{ ...declared, outcome: 'guessed' }], 'save-to-see')).toMatchObject({ low: 2, high: 4 })
  expect(cellOf([], 'save-to-see')).toMatchObject({ low: 0, high: 4 })
  // From three machines a median says little: from one 10th percentile to the other. From a hundred, a quarter of that on the log scale.
  expect(cellOf([loops(3)], 'save-to-see')).toMatchObject({ low: 2, high: 4 })
  const close = cellOf([loops(96)], 'save-to-see')
  expect(close?.low).toBeCloseTo(3 - 0.25, 2)
  expect(close?.high).toBeCloseTo(3.278, 2)
})

test('cells that rest on the same evidence are one unknown, others are not', () => {
  const shared = piece('profile.isolation', { level: 'own-cluster' } as never, { outcome: 'declared', id: 'same' })
  const input = inputOf([column('A', 'local', [shared]), column('B', 'local', [shared])])
  const { run } = runMatrix(input, settingsFor('team-lead', null, []))
  const { criteria, profiles, inputs } = problemOf(run, input, 'team-lead')
  const numbers = (id: string) => profiles.map(({ cells }) => cells[criteria.findIndex((one) => one.id === id)]?.input)
  expect(new Set(numbers('isolation')).size).toBe(1)
  expect(new Set(numbers('save-to-see')).size).toBe(2)
  expect(Math.max(...profiles.flatMap(({ cells }) => cells.map((cell) => cell?.input ?? 0)))).toBe(inputs)
})
