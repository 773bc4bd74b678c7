import { expect, it } from 'vitest'
import type { Watch } from '@/lib/domain/watch'
import { watchWords } from './watch-words'

const since = '2026-11-20T10:00:00.000Z'
const watch: Watch = { state: 'watching', since, reason: null, detail: null, newsAt: null, everyMinutes: 60 }

it('tells since when it is watched', () => {
  expect(watchWords(watch)).toMatchObject({ tone: 'good', word: 'Watching, begun', at: since })
})

it('tells why it is not watched, and how often it is read all the same', () => {
  const failing: Watch = { ...watch, state: 'not-watching', reason: 'forbidden', detail: 'It may not watch pods (403).' }
  expect(watchWords(failing)).toEqual({
    tone: 'warn',
    word: 'Not watching, as of',
    at: since,
    sentence: 'It may not watch pods (403). Read every hour.',
  })
  const onDemand: Watch = { ...watch, state: 'not-watching', since: null, detail: 'It is asked only on demand.', everyMinutes: null }
  expect(watchWords(onDemand)).toMatchObject({ tone: 'plain', word: 'Not watching', sentence: 'It is asked only on demand.' })
})
