import { afterEach, expect, it, vi } from 'vitest'
import { followCollections } from './operations/collections'
import { respondStream } from './respond'

afterEach(() => vi.useRealTimers())

async function* breaking() {
  yield { id: 'one' }
  throw new Error('the database is gone')
}

it('ends a stream whose source fails, and beats no more', async () => {
  vi.useFakeTimers()
  const answer = respondStream(followCollections, { values: breaking(), leave: () => {} }, 'collection')
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  expect((await reader?.read())?.value).toBe(': open\n\n')
  expect((await reader?.read())?.value).toBe('event: collection\ndata: {"id":"one"}\n\n')
  expect(await reader?.read()).toEqual({ done: true, value: undefined })
  expect(vi.getTimerCount()).toBe(0)
})
