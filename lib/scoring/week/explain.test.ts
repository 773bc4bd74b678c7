import { expect, it } from 'vitest'
import { CARRIES, explain } from './explain'
import { figureOf, isSlower, type Sample, type Sides, toldAlike } from './regression'

const NEEDS = { samples: 5, voters: 1 }

const sample = (id: string, parts: Record<string, number>, rest: Partial<Sample> = {}): Sample => ({
  id,
  seconds: Object.values(parts).reduce((sum, seconds) => sum + seconds, 0),
  parts: Object.entries(parts).map(([part, seconds]) => ({ part, seconds })),
  by: '',
  of: {},
  ...rest,
})

/*
 * Eight releases of either week, in seconds. The middle half are the third to the sixth by what they took in all.
 *
 *            before                          this week
 *            queue build pull  in all        queue build pull  in all
 *   1        10    100   20    130           10    100   100   210
 *   2        10    110   20    140           10    110   100   220
 *   3        20    110   20    150           30    110   110   250
 *   4        20    120   20    160           30    120   110   260
 *   5        20    130   20    170           30    130   110   270
 *   6        20    140   20    180           30    140   110   280
 *   7        30    140   20    190           30    150   120   300
 *   8        30    150   20    200           30    500   120   650
 *
 * Averages of rows 3 to 6: queue 20 to 30, build 125 to 125, pull 20 to 110: grown by 10, 0 and 90, so pull carries 90 %.
 * Median: (160 + 170) / 2 = 165 to (260 + 270) / 2 = 265.
 * The slowest fifth is from the seventh on (0.8 x 8 = 6.4, the first six stay out): queue 30 to 30, build 145 to 325, pull 20 to 120: grown by 0, 180 and
 * 100, so build carries 180 / 280 = 64 %.
 */
const week: Sides<Sample[]> = {
  before: [
    [10, 100, 20],
    [10, 110, 20],
    [20, 110, 20],
    [20, 120, 20],
    [20, 130, 20],
    [20, 140, 20],
    [30, 140, 20],
    [30, 150, 20],
  ].map(([queue = 0, build = 0, pull = 0], index) => sample(`b${index + 1}`, { queue, build, pull })),
  now: [
    [10, 100, 100],
    [10, 110, 100],
    [30, 110, 110],
    [30, 120, 110],
    [30, 130, 110],
    [30, 140, 110],
    [30, 150, 120],
    [30, 500, 120],
  ].map(([queue = 0, build = 0, pull = 0], index) => sample(`n${index + 1}`, { queue, build, pull })),
}

it('the part that carries most of the median and of the slowest tenth is as counted by hand', () => {
  expect([figureOf(week.before, 'p50'), figureOf(week.now, 'p50')]).toEqual([165, 265])
  const p50 = explain(week, 'p50', NEEDS)
  expect(p50.parts).toEqual([
    { part: 'pull', before: 20, now: 110, share: 0.9 },
    { part: 'queue', before: 20, now: 30, share: 0.1 },
    { part: 'build', before: 125, now: 125, share: null },
  ])
  expect(p50.part?.part).toBe('pull')
  expect(p50.n).toEqual({ before: 8, now: 8 })
  expect(p50.behind).toEqual(['n7', 'n8', 'n3', 'n4', 'n5'])
  const p90 = explain(week, 'p90', NEEDS)
  expect(p90.part).toMatchObject({ part: 'build', before: 145, now: 325 })
  expect(p90.part?.share).toBeCloseTo(180 / 280, 12)
})

it('no part is named that carries less than half, nor one of too few, nor the only one that is told', () => {
  const even = (before: number, now: number) => ({
    before: Array.from({ length: 6 }, (_, index) => sample(`b${index}`, { queue: before, build: before, pull: before })),
    now: Array.from({ length: 6 }, (_, index) => sample(`n${index}`, { queue: now, build: now, pull: now })),
  })
  const told = explain(even(10, 20), 'p50', NEEDS)
  expect(told.parts.map(({ share }) => share)).toEqual([1 / 3, 1 / 3, 1 / 3])
  expect(told.part).toBeNull()
  const few = explain({ before: week.before.slice(0, 4), now: week.now }, 'p50', NEEDS)
  expect([few.part, few.parts, few.n]).toEqual([null, [], { before: 0, now: 0 }])
  const one = (seconds: number) => Array.from({ length: 6 }, (_, index) => sample(`${index}`, { 'schedule pull ready': seconds }))
  expect(explain({ before: one(10), now: one(20) }, 'p50', NEEDS).part).toBeNull()
  // What no tool tells apart is no cause.
  const rest = (seconds: number) => Array.from({ length: 6 }, (_, index) => sample(`${index}`, { build: 1, rest: seconds }))
  expect(explain({ before: rest(1), now: rest(9) }, 'p50', NEEDS)).toMatchObject({ part: null, parts: [{ part: 'rest', share: 1 }, {}] })
})

it('only what is told in the same parts is compared, of the parts of which the side with fewer has most', () => {
  const other = (id: string) => sample(id, { 'queue build': 100, pull: 20 })
  const mixed = {
    before: [...week.before, ...Array.from({ length: 20 }, (_, index) => other(`x${index}`))],
    now: [...week.now, ...Array.from({ length: 6 }, (_, index) => other(`y${index}`))],
  }
  expect(toldAlike(mixed, NEEDS)).toEqual(week)
  expect(explain(mixed, 'p50', NEEDS).parts).toEqual(explain(week, 'p50', NEEDS).parts)
})

/*
 * Workload web takes 100 then 400 s, api 100 both weeks, 6 releases each. Median before 100, this week (100 + 400) / 2 = 250.
 * Without web: 100 to 100, so all of the increase is gone. Without api: 100 to 400, which is more than all: nothing of it would be gone.
 */
const of = (workload: string, seconds: number, n = 6) =>
  Array.from({ length: n }, (_, index) => sample(`${workload}${index}`, { made: seconds }, { of: { workload } }))

it('the group without which the increase would be gone is named, with how many of it there were', () => {
  const sides = { before: [...of('web', 100), ...of('api', 100)], now: [...of('web', 400), ...of('api', 100)] }
  expect(explain(sides, 'p50', NEEDS).group).toEqual({ dimension: 'workload', value: 'web', share: 1, n: { before: 6, now: 6 } })
  // More of what is slow makes all slower, though nothing got slower by itself: told by how many of it there were.
  const more = { before: [...of('web', 400, 1), ...of('api', 100, 8)], now: [...of('web', 400, 9), ...of('api', 100, 6)] }
  expect(explain(more, 'p50', NEEDS).group).toMatchObject({ value: 'web', share: 1, n: { before: 1, now: 9 } })
  // All got slower alike: none carries it. Nor can anybody tell where too few are left without it.
  expect(
    explain({ before: [...of('web', 100), ...of('api', 100)], now: [...of('web', 400), ...of('api', 400)] }, 'p50', NEEDS).group,
  ).toBeNull()
  expect(explain({ before: of('web', 100), now: of('web', 400) }, 'p50', NEEDS).group).toBeNull()
})

it('each machine has one vote, and a group of few machines, or that leaves few, is never told apart', () => {
  const needs = { samples: 20, voters: 3 }
  const loops = (seconds: number, machine: string, kind: string, n = 10) =>
    Array.from({ length: n }, () => sample('', { build: seconds, rest: 1 }, { id: null, by: machine, of: { machine: kind } }))
  const big = (seconds: number) => ['a', 'b', 'c'].flatMap((machine) => loops(seconds, machine, 'big'))
  const small = (seconds: number, machines: string[]) => machines.flatMap((machine) => loops(seconds, machine, 'small'))
  // A machine that times a hundred loops counts as one of those that time ten.
  expect(figureOf([...loops(100, 'x', 'big', 100), ...loops(2, 'y', 'big'), ...loops(3, 'z', 'big')], 'p50')).toBe(4)
  const told = explain({ before: [...big(2), ...small(2, ['d', 'e', 'f'])], now: [...big(2), ...small(8, ['d', 'e', 'f'])] }, 'p50', needs)
  expect(told.group).toMatchObject({ value: 'small', share: 1, n: { before: 30, now: 30 } })
  expect(told.part).toEqual({ part: 'build', before: 2, now: 5, share: 1 })
  expect(told.behind).toEqual([])
  for (const [before, now] of [
    [
      ['d', 'e'],
      ['d', 'e', 'f'],
    ],
    [
      ['d', 'e', 'f'],
      ['d', 'e'],
    ],
  ] as const)
    expect(
      explain({ before: [...big(2), ...small(2, [...before])], now: [...big(2), ...small(80, [...now])] }, 'p50', needs).group,
    ).toBeNull()
})

it('shares of parts are of what grew, so they never come to more than all, whatever is compared', () => {
  let seed = 7
  const random = () => {
    seed = (seed * 48271) % 2147483647
    return seed / 2147483647
  }
  const side = (n: number) =>
    Array.from({ length: n }, (_, index) =>
      sample(
        `${index}`,
        { a: random() * 10, b: random() * 100, c: random() },
        { of: { workload: random() < 0.5 ? 'web' : 'api' }, by: random() < 0.5 ? 'x' : 'y' },
      ),
    )
  for (let run = 0; run < 300; run++) {
    const sides = { before: side(1 + Math.floor(random() * 20)), now: side(1 + Math.floor(random() * 20)) }
    for (const figure of ['p50', 'p90'] as const) {
      const told = explain(sides, figure, { samples: 1, voters: 1 })
      const shares = told.parts.flatMap(({ share }) => share ?? [])
      expect(shares.every((share) => share > 0 && share <= 1)).toBe(true)
      if (shares.length > 0) expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9)
      if (told.part) expect(told.part.share).toBeGreaterThanOrEqual(CARRIES)
      if (told.group) expect(told.group.share).toBeGreaterThanOrEqual(CARRIES)
      const turned = { before: sides.before.toReversed(), now: sides.now.toReversed() }
      expect(explain(turned, figure, { samples: 1, voters: 1 }).part?.part).toBe(told.part?.part)
    }
  }
})

it('a figure that is unknown on either side is no regression', () => {
  expect([isSlower(100, 130, 30), isSlower(100, 119, 10), isSlower(10, 30, 30), isSlower(null, 30, 1), isSlower(30, null, 1)]).toEqual([
    true,
    false,
    false,
    false,
    false,
  ])
})
