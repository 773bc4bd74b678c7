import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LONGEST_LOOP_MS } from '@/lib/domain/loop'
import type { KeptLoop } from '@/lib/store/loops'
import { loop } from '@/tests/loops'
import { countFirstStarts, countLoops } from './aggregate'
import { summarise } from './summary'
import { quantile, toSeconds, votesOf } from './votes'

const NOW = new Date('2026-11-25T12:00:00.000Z')
const DAY_MS = 86_400_000

/** Thresholds that anything meets, so that what is compared is there. */
const open = { machines: 1, loops: 1 }
const thresholds = fc.record({ machines: fc.integer({ min: 1, max: 6 }), loops: fc.integer({ min: 1, max: 40 }) })

const time = fc.oneof(fc.integer({ min: 0, max: 60_000 }), fc.integer({ min: 0, max: LONGEST_LOOP_MS }))
const kept: fc.Arbitrary<KeptLoop> = fc
  .record({
    kind: fc.constantFrom('change', 'change', 'change', 'start', 'workspace'),
    at: fc.integer({ min: NOW.getTime() - 100 * DAY_MS, max: NOW.getTime() }),
    durationMs: time,
    outcome: fc.constantFrom('seen', 'seen', 'seen', 'failed', 'timed-out'),
    cold: fc.boolean(),
    trigger: fc.constantFrom('edit', 'save', 'push'),
    tool: fc.constantFrom(null, 'tilt', 'mirrord'),
    parts: fc.constantFrom(null, [{ part: 'build', ms: 700 }], [{ part: 'sync', ms: 40 }]),
    machine: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
    cpu: fc.constantFrom('3-4', '9-16'),
    memory: fc.constantFrom('8-15', '64+'),
    arch: fc.constantFrom('x64', 'arm64'),
  })
  .map((told) => ({ ...loop(), ...told }) as KeptLoop)
const loops = fc.array(kept, { maxLength: 120 })

/** Warm loops that were seen, of one machine. */
const warmOf = (machine: string, times: readonly number[]): KeptLoop[] =>
  times.map((durationMs) => ({ ...loop(), machine, durationMs, at: NOW.getTime() - 1000 }))

/** The warm times of some machines, each of which has at least one. */
const teams = fc.array(fc.array(time, { minLength: 1, maxLength: 15 }), { minLength: 1, maxLength: 7 })
const teamLoops = (team: readonly (readonly number[])[]) => team.flatMap((times, index) => warmOf(`machine ${index}`, times))

const median = (values: readonly number[]) => quantile(values, 0.5) ?? 0

test('the order of the lines changes nothing: not the figures, nor the classes, weeks and parts', () => {
  const shuffled = loops.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })))
  fc.assert(
    fc.property(shuffled, thresholds, ([one, other], needs) => {
      const summary = (given: KeptLoop[]) => summarise({ changes: given, starts: given, lastReceivedAt: null }, needs, NOW)
      expect(countLoops(other, needs, NOW)).toEqual(countLoops(one, needs, NOW))
      expect(countFirstStarts(other, needs, NOW)).toEqual(countFirstStarts(one, needs, NOW))
      expect(summary(other)).toEqual(summary(one))
    }),
    { numRuns: 300 },
  )
})

test('a machine counts by its own median and 90th percentile alone: a thousand fast loops are exactly as much as one', () => {
  fc.assert(
    fc.property(teams, time, fc.integer({ min: 1, max: 1000 }), (team, fast, count) => {
      const once = countLoops([...teamLoops(team), ...warmOf('fast', [fast])], open, NOW)
      const often = countLoops(
        [
          ...teamLoops(team),
          ...warmOf(
            'fast',
            Array.from({ length: count }, () => fast),
          ),
        ],
        open,
        NOW,
      )
      expect(often).toEqual({ ...once, n: once.n + count - 1 })
    }),
    { numRuns: 300 },
  )
})

test('whatever one machine sends, the figures stay between those of one instant loop of it and of one that takes a day', () => {
  fc.assert(
    fc.property(teams, fc.array(time, { minLength: 1, maxLength: 200 }), (team, times) => {
      const figure = (own: readonly number[]) => countLoops([...teamLoops(team), ...warmOf('one', own)], open, NOW)
      const [least, most, told] = [figure([0]), figure([LONGEST_LOOP_MS]), figure(times)]
      expect(told.seconds).toBeGreaterThanOrEqual(least.seconds ?? 0)
      expect(told.seconds).toBeLessThanOrEqual(most.seconds ?? 0)
      expect(told.p90Seconds).toBeGreaterThanOrEqual(least.p90Seconds ?? 0)
      expect(told.p90Seconds).toBeLessThanOrEqual(most.p90Seconds ?? 0)
    }),
    { numRuns: 300 },
  )
})

test('a machine that is on the fast side already changes nothing at all by a thousand faster loops', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(time, { minLength: 1, maxLength: 9 }), { minLength: 3, maxLength: 7 }),
      fc.nat(),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (team, pick, share) => {
        const medians = votesOf(teamLoops(team)).map(({ p50 }) => p50)
        const sorted = medians.toSorted((a, b) => a - b)
        // The one in the middle, or the lower one of the two: a machine below it is not asked where exactly.
        const middle = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0
        const below = medians.flatMap((own, index) => (own < middle ? [index] : []))
        fc.pre(below.length > 0)
        const machine = below[pick % below.length] ?? 0
        const fast = (medians[machine] ?? 0) * share
        const flood = warmOf(
          `machine ${machine}`,
          Array.from({ length: 1000 }, () => fast),
        )
        const before = countLoops(teamLoops(team), open, NOW)
        const after = countLoops([...teamLoops(team), ...flood], open, NOW)
        expect(after.seconds).toBe(before.seconds)
        expect([after.n, after.machines]).toEqual([before.n + 1000, before.machines])
      },
    ),
    { numRuns: 300 },
  )
})

test('one machine that floods a team of three or more never makes the figure faster than the fastest of the others', () => {
  fc.assert(
    fc.property(fc.array(fc.array(time, { minLength: 1, maxLength: 9 }), { minLength: 2, maxLength: 7 }), (team) => {
      const others = votesOf(teamLoops(team)).map(({ p50 }) => p50)
      const flooded = countLoops(
        [
          ...teamLoops(team),
          ...warmOf(
            'fast',
            Array.from({ length: 1000 }, () => 0),
          ),
        ],
        open,
        NOW,
      )
      expect(flooded.seconds).toBeGreaterThanOrEqual(toSeconds(Math.min(...others)))
      expect(flooded.seconds).toBeLessThanOrEqual(toSeconds(median(others)))
    }),
    { numRuns: 300 },
  )
})

test('nothing in a summary is of fewer loops or machines than the thresholds', () => {
  fc.assert(
    fc.property(loops, thresholds, (all, needs) => {
      const { loops: figures, classes, trend, parts } = summarise({ changes: all, starts: all, lastReceivedAt: null }, needs, NOW)
      const few = figures.n < needs.loops || figures.machines < needs.machines
      if (few)
        expect([figures.seconds, figures.p90Seconds, figures.days, figures.pushed, classes.length, parts.length]).toEqual([
          null,
          null,
          null,
          null,
          0,
          0,
        ])
      for (const { machines, warm, cold } of classes) {
        expect(machines).toBeGreaterThanOrEqual(needs.machines)
        for (const counts of [warm, cold]) {
          if (counts) expect(counts.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(needs.loops)
        }
      }
      for (const { p50Seconds, p90Seconds } of trend) expect(p50Seconds === null).toBe(p90Seconds === null)
      expect(JSON.stringify({ figures, classes, trend, parts })).not.toMatch(/"machine":|"commit"/)
    }),
    { numRuns: 300 },
  )
})
