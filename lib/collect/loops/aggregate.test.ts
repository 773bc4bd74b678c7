import { describe, expect, it } from 'vitest'
import { Loops } from '@/lib/domain/loop-metrics'
import type { KeptLoop } from '@/lib/store/loops'
import { loop } from '@/tests/loops'
import { countFirstStarts, countLoops } from './aggregate'
import { quantile } from './votes'

const NOW = new Date('2026-11-25T12:00:00.000Z')
const needs = { machines: 3, loops: 20 }
const hoursAgo = (hours: number) => NOW.getTime() - hours * 3_600_000

const kept = (told: Partial<KeptLoop> = {}): KeptLoop => ({ ...loop(), at: hoursAgo(1), machine: 'a', ...told })
const many = (count: number, told: Partial<KeptLoop>) => Array.from({ length: count }, () => kept(told))

describe('a quantile', () => {
  it('lies between the values in proportion; of nothing there is none', () => {
    expect(quantile([], 0.5)).toBeNull()
    expect(quantile([7], 0.9)).toBe(7)
    expect(quantile([4, 1, 2, 3], 0.5)).toBe(2.5)
    expect(quantile([3, 1, 2], 0.5)).toBe(2)
    expect(quantile([0, 10], 0.9)).toBe(9)
  })
})

describe('loops', () => {
  const enough = [
    ...many(18, { machine: 'a', durationMs: 1000, tool: 'tilt' }),
    ...many(1, { machine: 'b', durationMs: 6000, tool: 'mirrord' }),
    ...many(1, { machine: 'c', durationMs: 9000, trigger: 'push', at: hoursAgo(30) }),
  ]

  it('are the median of the machines’ medians, not of all loops', () => {
    expect(countLoops(enough, needs, NOW)).toEqual({
      seconds: 6,
      p90Seconds: 6,
      n: 20,
      machines: 3,
      days: 2,
      failed: 0,
      coldSeconds: null,
      coldN: null,
      pushed: 1,
      tools: ['mirrord', 'tilt'],
      needs,
    })
  })

  it.each([
    ['loops', enough.slice(1)],
    ['machines', [...enough.slice(0, 19), ...many(20, { machine: 'a' })]],
  ])('of too few %s say how many there are, and nothing else', (_what, few) => {
    const { n, machines, needs: told, ...rest } = countLoops(few, needs, NOW)
    expect([n, machines, told]).toEqual([few.length, new Set(few.map(({ machine }) => machine)).size, needs])
    for (const figure of Object.values(rest)) expect(figure === null || (Array.isArray(figure) && figure.length === 0)).toBe(true)
  })

  it('that are cold stand apart, and those that failed are counted alone', () => {
    const cold = ['a', 'b', 'c', 'd'].flatMap((machine) => many(5, { machine, cold: true, durationMs: 60_000 }))
    const failed = [...many(3, { outcome: 'failed' }), ...many(1, { outcome: 'timed-out', durationMs: 86_400_000 })]
    expect(countLoops([...enough, ...cold, ...failed], needs, NOW)).toMatchObject({
      seconds: 6,
      n: 20,
      coldSeconds: 60,
      coldN: 20,
      failed: 4,
    })
    expect(countLoops([...enough, ...cold.slice(1)], needs, NOW)).toMatchObject({ coldSeconds: null, coldN: null })
  })

  it('that all fail are told as failures once enough were tried', () => {
    const tried = ['a', 'b', 'c'].flatMap((machine) => many(7, { machine, outcome: 'timed-out' }))
    expect(countLoops(tried, needs, NOW)).toMatchObject({ seconds: null, n: 0, machines: 0, failed: 21 })
    expect(countLoops(tried.slice(0, 14), needs, NOW)).toMatchObject({ failed: null })
  })

  it('older than 30 days and of other kinds do not count', () => {
    const others = [...many(9, { at: hoursAgo(30 * 24) }), ...many(9, { kind: 'start' }), ...many(9, { kind: 'workspace' })]
    expect(countLoops([...enough, ...others], needs, NOW)).toEqual(countLoops(enough, needs, NOW))
  })

  it('of nothing are nothing, in the metric’s form', () => {
    expect(Loops.parse(countLoops([], needs, NOW))).toMatchObject({ seconds: null, n: 0, machines: 0, days: null, failed: null, tools: [] })
  })
})

describe('first starts', () => {
  it('are cold starts and workspaces that came up, one vote a machine, from enough machines on', () => {
    const starts = [
      kept({ kind: 'start', cold: true, machine: 'a', durationMs: 60_000 }),
      kept({ kind: 'workspace', machine: 'b', durationMs: 300_000, at: hoursAgo(100 * 24) }),
      kept({ kind: 'start', cold: false, machine: 'c', durationMs: 1000 }),
      kept({ kind: 'workspace', machine: 'c', outcome: 'failed' }),
      kept({ kind: 'start', cold: true, machine: 'd', at: hoursAgo(181 * 24) }),
    ]
    expect(countFirstStarts(starts, needs, NOW)).toEqual({ seconds: null, n: 2, machines: 2, needs: { machines: 3 } })
    const third = kept({ kind: 'start', cold: true, machine: 'c', durationMs: 900_000 })
    expect(countFirstStarts([...starts, third], needs, NOW)).toMatchObject({ seconds: 300, n: 3, machines: 3 })
  })
})
