import { expect, it } from 'vitest'
import type { PipelineRun } from '@/lib/domain/pipeline'
import { runParts, spanWords } from './run-words'

const words = (seconds: number) => spanWords(seconds).replaceAll('\u00a0', ' ')

it('says a span in two units at the most', () => {
  expect([0.4, 42, 60, 380, 3600, 7500, 86_400, 273_600].map(words)).toEqual([
    '0 s',
    '42 s',
    '1 min',
    '6 min 20 s',
    '1 h',
    '2 h 5 min',
    '1 d',
    '3 d 4 h',
  ])
})

it('leaves out of a run’s time what is not known', () => {
  const run = {
    queuedAt: '2026-11-20T10:00:00Z',
    startedAt: '2026-11-20T10:01:00Z',
    finishedAt: '2026-11-20T10:03:00Z',
    activeSeconds: null,
  }
  const parts = (told: Partial<PipelineRun>) => runParts({ ...run, ...told } as PipelineRun).map((part) => part.replaceAll('\u00a0', ' '))
  expect(parts({})).toEqual(['waited 1 min', 'ran 2 min'])
  expect(parts({ startedAt: null })).toEqual([])
  expect(parts({ activeSeconds: 30 })).toEqual(['waited 1 min', 'ran 30 s'])
})
