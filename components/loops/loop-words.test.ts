import { describe, expect, it } from 'vitest'
import type { Loops } from '@/lib/domain/loop-metrics'
import { basisWords, bucketWords, classWords, figureLines, missingWords, usedBuckets } from './loop-words'

const few: Loops = {
  seconds: null,
  p90Seconds: null,
  n: 7,
  machines: 1,
  days: null,
  failed: null,
  coldSeconds: null,
  coldN: null,
  pushed: null,
  tools: [],
  needs: { machines: 3, loops: 20 },
}
const enough: Loops = {
  ...few,
  seconds: 6.4,
  p90Seconds: 12,
  n: 240,
  machines: 8,
  days: 12,
  failed: 1,
  coldSeconds: 41,
  coldN: 30,
  pushed: 0,
}

const plain = (text: string) => text.replaceAll('\u00a0', ' ')

describe('the words of loops', () => {
  it('say how many are missing, and nothing that is unknown', () => {
    expect(missingWords(few)).toBe('7 of 20 loops, on 1 of 3 machines')
    expect(figureLines(few)).toEqual([])
    expect(basisWords(few)).toBe('7 loops on 1 machine')
  })

  it('say what stands behind a figure', () => {
    expect(basisWords(enough)).toBe('240 loops on 8 machines, over 12 days')
    expect(figureLines(enough).map(plain)).toEqual(['9 of 10 within 12 s', '1 loop failed or given up', '41 s with cold caches'])
    expect(figureLines({ ...enough, failed: 0, pushed: 240, tools: ['tilt'] })).toContain('all of them pushed')
  })

  it('name a class of machines, and a bucket by its edges', () => {
    expect(classWords({ cpu: '5-8', memory: '16-31', arch: 'arm64' })).toBe('5–8 cores, 16–31 GiB, arm64')
    expect(classWords({ cpu: null, memory: null, arch: null })).toBe('Other machines')
    expect([0, 1, 2].map((bucket) => plain(bucketWords([1, 2], bucket)))).toEqual(['under 1 s', '1 s to 2 s', '2 s or more'])
  })

  it('find the part of the histogram that holds anything', () => {
    const of = (warm: number[] | null, cold: number[] | null) => ({ cpu: null, memory: null, arch: null, machines: 3, warm, cold })
    expect(usedBuckets([of([0, 0, 3, 0], null), of([0, 1, 0, 0], [0, 0, 0, 2])])).toEqual({ from: 0, to: 3 })
    expect(usedBuckets([of(null, null)])).toBeNull()
    const at = (...places: number[]) => Array.from({ length: 18 }, (_, place) => (places.includes(place) ? 1 : 0))
    expect(usedBuckets([of(at(9), null)])).toEqual({ from: 6, to: 12 })
    expect(usedBuckets([of(at(0), null)])).toEqual({ from: 0, to: 6 })
    expect(usedBuckets([of(at(17), null)])).toEqual({ from: 11, to: 17 })
    expect(usedBuckets([of(at(2, 12), null)])).toEqual({ from: 2, to: 12 })
  })
})
