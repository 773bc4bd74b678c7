import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { GroupWeights } from '@/lib/domain/criterion'
import { criterionIds, groupIds, perspectiveIds } from '@/lib/domain/names'
import type { WeighingProblem } from '@/lib/domain/weighing'
import { criterion } from '../criteria'
import { perspectiveParts } from '../perspectives'
import { sensitivityOf, withShare } from './overtaking'
import { pointsOfAll } from './points'

const rating = fc.integer({ min: 0, max: 40_000 }).map((value) => value / 10_000)
const maybe = fc.oneof({ weight: 9, arbitrary: rating as fc.Arbitrary<number | null> }, { weight: 1, arbitrary: fc.constant(null) })

const problems = (ratings: fc.Arbitrary<number | null>): fc.Arbitrary<WeighingProblem> =>
  fc
    .record({
      perspective: fc.constantFrom(...perspectiveIds),
      common: fc.subarray([...criterionIds], { minLength: 2 }),
      rows: fc.array(fc.array(ratings, { minLength: criterionIds.length, maxLength: criterionIds.length }), { minLength: 2, maxLength: 5 }),
    })
    .map(({ perspective, common, rows }) => ({
      criteria: criterionIds.map((id) => ({
        id,
        group: criterion(id).group as (typeof groupIds)[number],
        part: perspectiveParts[perspective][id],
        common: common.includes(id),
      })),
      profiles: rows.map((row, at) => ({ id: `p${at}`, ratings: row, cells: row.map(() => null) })),
      inputs: 0,
    }))

const weights = fc.record(
  Object.fromEntries(groupIds.map((id) => [id, fc.integer({ min: 0, max: 100 })])) as Record<string, fc.Arbitrary<number>>,
) as fc.Arbitrary<GroupWeights>

const leaderOf = (problem: WeighingProblem, groups: GroupWeights) => {
  const points = pointsOfAll(problem, groups).map((each) => each ?? -1)
  return points.indexOf(Math.max(...points))
}

/** By how much a rival is ahead of the leader when a group has a share of the weight; null where one of them has no points. */
function ahead(
  problem: WeighingProblem,
  groups: GroupWeights,
  group: (typeof groupIds)[number],
  share: number,
  rival: number,
  leader: number,
) {
  const moved = withShare(groups, group, share)
  const points = moved && pointsOfAll(problem, moved)
  const [a, b] = [points?.[rival] ?? null, points?.[leader] ?? null]
  return a === null || b === null ? null : a - b
}

test.each([
  ['everything applies to all', rating],
  ['something does not apply to somebody', maybe],
])('at an overtaking weight both have the same points, and beyond it the rival is ahead: %s', (_case, ratings) => {
  let seen = 0
  fc.assert(
    fc.property(problems(ratings), weights, (problem, groups) => {
      const leader = leaderOf(problem, groups)
      for (const { group, overtaking } of sensitivityOf(problem, groups, `p${leader}`)) {
        for (const { at, side, profileId } of overtaking) {
          seen += 1
          const rival = Number(profileId.slice(1))
          expect(Math.abs(ahead(problem, groups, group, at, rival, leader) ?? 0)).toBeLessThan(1e-9)
          const beyond = side === 'above' ? Math.min(1, at + 1e-6) : Math.max(0, at - 1e-6)
          expect(ahead(problem, groups, group, beyond, rival, leader) ?? 0).toBeGreaterThanOrEqual(-1e-9)
        }
      }
    }),
    { numRuns: 300 },
  )
  expect(seen).toBeGreaterThan(100)
})

const STEPS = 150

test.each([
  ['everything applies to all', rating],
  ['something does not apply to somebody', maybe],
])(
  'walking along the weight in small steps finds the same first overtaking, or none: %s',
  (_case, ratings) => {
    fc.assert(
      fc.property(problems(ratings), weights, (problem, groups) => {
        const leader = leaderOf(problem, groups)
        for (const { group, share, overtaking } of sensitivityOf(problem, groups, `p${leader}`)) {
          problem.profiles.forEach(({ id }, rival) => {
            if (rival === leader) return
            for (const side of ['above', 'below'] as const) {
              const end = side === 'above' ? 1 : 0
              const solved = overtaking.find((each) => each.profileId === id && each.side === side)
              for (let step = 0; step <= STEPS; step++) {
                const at = share + ((end - share) * step) / STEPS
                // A step closer than rounding reaches tells nothing.
                const found = (ahead(problem, groups, group, at, rival, leader) ?? 0) > 1e-6
                const passed = solved !== undefined && (side === 'above' ? at > solved.at : at < solved.at)
                if (found) {
                  expect(passed, `${id} is ahead at ${at} of ${group}, ${side}; solved ${solved?.at}`).toBe(true)
                  break
                }
              }
            }
          })
        }
      }),
      { numRuns: 15 },
    )
  },
  60_000,
)

test('equal profiles never overtake, whatever is asked of them', () => {
  fc.assert(
    fc.property(problems(rating), fc.integer({ min: 1, max: 4 }), (problem, mark) => {
      const row = criterionIds.map(() => mark)
      const equal = { ...problem, profiles: ['p0', 'p1'].map((id) => ({ id, ratings: row, cells: row.map(() => null) })) }
      const groups = { speed: 30, fidelity: 30, cost: 20, autonomy: 10, tooling: 10 }
      expect(sensitivityOf(equal, groups, 'p0').flatMap(({ overtaking }) => overtaking)).toEqual([])
    }),
    { numRuns: 500 },
  )
})

test('a group that alone has weight has nothing to give way to', () => {
  const [problem] = fc.sample(problems(rating), 1) as [WeighingProblem]
  const alone = { speed: 30, fidelity: 0, cost: 0, autonomy: 0, tooling: 0 }
  const whole = { ...problem, criteria: problem.criteria.map((one) => ({ ...one, common: true })) }
  expect(sensitivityOf(whole, alone, 'p0').map(({ group }) => group)).toEqual(['fidelity', 'cost', 'autonomy', 'tooling'])
})
