import { expect, it } from 'vitest'
import type { KeptWatch } from '@/lib/store/watches'
import { watchOf } from './get-connection-watch'

const cluster = { system: 'kubernetes' as const, recorded: false, everyMinutes: 15, watched: true }
const since = '2026-11-20T10:00:00.000Z'
const kept: KeptWatch = { state: 'watching', since, reason: null, detail: null, newsAt: since, held: true }

it('tells how a connection is watched, as its worker says', () => {
  expect(watchOf(cluster, kept)).toEqual({ state: 'watching', since, reason: null, detail: null, newsAt: since, everyMinutes: 15 })
  const failing = { state: 'not-watching' as const, reason: 'forbidden' as const, detail: 'It may not watch pods (403).' }
  expect(watchOf(cluster, { ...kept, ...failing })).toMatchObject(failing)
})

it('says why nobody watches, and never what a worker said that has gone', () => {
  expect(watchOf({ ...cluster, watched: false }, kept)).toMatchObject({
    state: 'not-watching',
    detail: expect.stringMatching(/switched off/),
  })
  expect(watchOf({ ...cluster, recorded: true }, kept)).toMatchObject({ detail: expect.stringMatching(/recording/) })
  expect(watchOf({ ...cluster, system: 'github' }, null)).toMatchObject({ detail: expect.stringMatching(/Only clusters/) })
  expect(watchOf(cluster, null)).toMatchObject({ state: 'not-watching', since: null, detail: expect.stringMatching(/No worker/) })
  expect(watchOf(cluster, { ...kept, held: false })).toMatchObject({
    state: 'not-watching',
    since,
    detail: expect.stringMatching(/has stopped/),
  })
})
