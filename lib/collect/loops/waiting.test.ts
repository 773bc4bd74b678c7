import { expect, test } from 'vitest'
import type { KeptLoop } from '@/lib/store/loops'
import { waitingOf } from './waiting'

const NOW = new Date('2026-11-25T12:00:00Z')
const needs = { machines: 2, loops: 4 }

const loop = (machine: string, seconds: number, daysAgo: number, more: Partial<KeptLoop> = {}): KeptLoop => ({
  ...{
    kind: 'change',
    at: NOW.getTime() - daysAgo * 86_400_000,
    durationMs: seconds * 1000,
    outcome: 'seen',
    cold: false,
    trigger: 'save',
  },
  ...{ tool: null, parts: null, machine, cpu: '5-8', memory: '16-31', arch: 'x64' },
  ...more,
})

test('waiting is summed over loops, so a few long ones weigh as they do', () => {
  const loops = [loop('a', 4, 1), loop('a', 8, 1), loop('a', 70, 2), loop('b', 10, 1)]
  // Beyond 10 s: 0, 0, 60, 0; the median would say that nobody waits. 4 loops on 3 days of a machine.
  expect(waitingOf(loops, needs, NOW, 10)).toEqual({ loopsPerDay: 1.3, loopSeconds: 23, waitSeconds: 15, loops: 4 })
})

test('cold and failed loops do not count, nor those of long ago; of too few machines nothing is told', () => {
  const others = [loop('b', 500, 1, { cold: true }), loop('b', 500, 1, { outcome: 'failed' }), loop('b', 500, 31)]
  const loops = [loop('a', 20, 1), loop('a', 20, 1), loop('a', 20, 1), loop('a', 20, 1), ...others]
  expect(waitingOf(loops, needs, NOW, 10)).toBeNull()
  expect(waitingOf([...loops, loop('b', 20, 1)], needs, NOW, 10)).toMatchObject({ waitSeconds: 10, loops: 5 })
  expect(waitingOf(loops.slice(0, 3), needs, NOW, 10)).toBeNull()
})
