import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from '@/lib/domain/canonical-json'
import { MatrixInput } from '@/lib/domain/matrix'
import { criterionIds, groupIds, mustHaveIds, perspectiveIds } from '@/lib/domain/names'
import stored from '@/tests/golden/checkout.input.json'
import { type Column, decideTable, type Mark } from '@/tests/golden/table'
import { buildMatrix } from './matrix'
import { perspectiveParts, perspectiveWeights, settingsFor } from './perspectives'
import { weightsOf } from './weights'

const rating = fc.integer({ min: 0, max: 40_000 }).map((value) => value / 10_000)
const mark: fc.Arbitrary<Mark> = fc.oneof(
  { weight: 8, arbitrary: rating },
  { weight: 2, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.constant('n/a' as const) },
  { weight: 1, arbitrary: rating.map((guessed) => ({ guessed })) },
)
const marksOf = (arbitrary: fc.Arbitrary<Mark>) => fc.record(Object.fromEntries(criterionIds.map((id) => [id, arbitrary])))
const columnsOf = (arbitrary: fc.Arbitrary<Mark>) =>
  fc
    .array(marksOf(arbitrary), { minLength: 2, maxLength: 4 })
    .map((all) => all.map((marks, index): Column => ({ name: `P${index}`, marks })))
const weights = fc.record(Object.fromEntries(groupIds.map((id) => [id, fc.integer({ min: 0, max: 100 })]))) as fc.Arbitrary<
  Record<(typeof groupIds)[number], number>
>
const settings = fc.record({
  perspective: fc.constantFrom(...perspectiveIds),
  weights: fc.option(weights),
  mustHaves: fc.subarray([...mustHaveIds]),
})
const withMark = (columns: Column[], index: number, id: string, value: Mark) =>
  columns.map((column, position) => (position === index ? { ...column, marks: { ...column.marks, [id]: value } } : column))

test('points and intervals stay within 0..100, and each interval contains its point', () => {
  fc.assert(
    fc.property(columnsOf(mark), settings, (columns, chosen) => {
      for (const { points, interval, coverage } of decideTable(columns, chosen).scores) {
        expect(interval.low).toBeGreaterThanOrEqual(0)
        expect(interval.high).toBeLessThanOrEqual(100)
        expect(coverage).toBeGreaterThanOrEqual(0)
        expect(coverage).toBeLessThanOrEqual(1)
        if (points === null) continue
        expect(points).toBeGreaterThanOrEqual(interval.low)
        expect(points).toBeLessThanOrEqual(interval.high)
      }
    }),
    { numRuns: 2000 },
  )
})

test('a better rating never lowers its own profile’s points and never changes another’s', () => {
  fc.assert(
    fc.property(columnsOf(mark), settings, fc.constantFrom(...criterionIds), rating, rating, (columns, chosen, id, a, b) => {
      const mustHaves = chosen.mustHaves.filter((mustHave) => mustHave === 'data-in-house')
      const at = (value: number) =>
        decideTable(withMark(columns, 0, id, value), { ...chosen, mustHaves }).scores.map(({ points }) => points)
      const [worse, better] = [at(Math.min(a, b)), at(Math.max(a, b))]
      expect(better[0] ?? 0).toBeGreaterThanOrEqual(worse[0] ?? 0)
      expect(better.slice(1)).toEqual(worse.slice(1))
    }),
    { numRuns: 300 },
  )
})

test('whoever wins only because a cell is unknown is said to: that cell is among those that could change the winner', () => {
  fc.assert(
    fc.property(columnsOf(rating), settings, fc.constantFrom(...criterionIds), (columns, { perspective }, id) => {
      const known = decideTable(columns, { perspective })
      const hidden = decideTable(withMark(columns, 0, id, null), { perspective })
      if (hidden.verdict.state !== 'winner' || hidden.verdict.profileId === known.verdict.profileId) return
      expect(hidden.verdict.couldChange).toContainEqual(expect.objectContaining({ criterion: id, profileId: 'p0' }))
    }),
    { numRuns: 1000 },
  )
})

test('hiding a cell never raises its profile’s lowest possible score nor its coverage', () => {
  fc.assert(
    fc.property(columnsOf(rating), settings, fc.constantFrom(...criterionIds), (columns, { perspective }, id) => {
      const [known] = decideTable(columns, { perspective }).scores
      const [hidden] = decideTable(withMark(columns, 0, id, null), { perspective }).scores
      expect(hidden?.interval.low).toBeLessThanOrEqual(known?.interval.low ?? 0)
      expect(hidden?.coverage).toBeLessThanOrEqual(known?.coverage ?? 0)
    }),
  )
})

test('weights add up to the whole and each group keeps its own, whichever of its criteria remain', () => {
  fc.assert(
    fc.property(fc.constantFrom(...perspectiveIds), fc.subarray([...criterionIds], { minLength: 1 }), (perspective, among) => {
      const all = weightsOf(settingsFor(perspective, null, []), among)
      expect([...all.values()].reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12)
    }),
  )
  for (const perspective of perspectiveIds) {
    expect(Object.values(perspectiveWeights[perspective]).reduce((sum, weight) => sum + weight, 0)).toBe(100)
    expect(Object.values(perspectiveParts[perspective]).every((part) => part > 0)).toBe(true)
  }
})

const input = MatrixInput.parse(stored)

test('the same input gives the same bytes, in whatever order profiles and evidence come', () => {
  const byTeamLead = settingsFor('team-lead', null, ['works-offline'])
  const expected = canonicalJson(buildMatrix(input, byTeamLead))
  const shuffled = <T>(items: T[]) => fc.shuffledSubarray(items, { minLength: items.length })
  fc.assert(
    fc.property(shuffled(input.profiles), fc.infiniteStream(fc.nat()), (profiles, numbers) => {
      const turned = profiles.map((profile) => ({
        ...profile,
        evidence: profile.evidence
          .map((piece) => ({ piece, at: numbers.next().value }))
          .toSorted((a, b) => a.at - b.at)
          .map(({ piece }) => piece),
      }))
      expect(canonicalJson(buildMatrix({ ...input, profiles: turned }, byTeamLead))).toBe(expected)
    }),
    { numRuns: 25 },
  )
})

test('the current profile comes first, then the team’s order', () => {
  const profiles = input.profiles.map((column) => ({ ...column, profile: { ...column.profile, current: column.profile.id === 'local' } }))
  expect(buildMatrix({ ...input, profiles }, settingsFor('qa', null, [])).profiles.map(({ id }) => id)).toEqual([
    'local',
    'live',
    'proxied',
    'online',
  ])
})

test('each perspective has a verdict of its own weights', () => {
  const winners = Object.fromEntries(perspectiveIds.map((id) => [id, buildMatrix(input, settingsFor(id, null, [])).verdict.profileId]))
  expect(new Set(Object.values(winners)).size).toBeGreaterThan(1)
})

test('an unknown never raises a rank: its row counts for nobody, whatever the others have in it, as if it had never been asked', () => {
  fc.assert(
    fc.property(columnsOf(rating), settings, fc.constantFrom(...criterionIds), rating, (columns, { perspective }, id, other) => {
      const ranks = (table: Column[]) => decideTable(table, { perspective }).scores.map(({ rank, points }) => ({ rank, points }))
      const hidden = withMark(columns, 0, id, null)
      const bare = columns.map((column) => ({ ...column, marks: { ...column.marks, [id]: 'n/a' as const } }))
      const enough = (table: Column[]) => decideTable(table, { perspective }).ranked.length === table.length
      if (!enough(hidden) || !enough(bare)) return
      expect(ranks(hidden)).toEqual(ranks(bare))
      expect(ranks(withMark(hidden, 1, id, other))).toEqual(ranks(hidden))
    }),
    { numRuns: 500 },
  )
})
