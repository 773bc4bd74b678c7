import { expect, it } from 'vitest'
import { liveWords } from './live-words'

const since = '2026-11-20T10:00:00.000Z'
const opened = '2026-11-21T10:00:00.000Z'
const live = (clusters: number, watching: number) =>
  liveWords({ state: 'live', since: opened, news: { clusters, watching, since: watching ? since : null } })

it('says since when all is watched, and how many are not', () => {
  expect(liveWords({ state: 'opening' })).toBeNull()
  expect(live(1, 1)).toEqual({ tone: 'good', before: 'Live: watching 1 cluster since', since, after: '' })
  expect(live(3, 2)).toMatchObject({ tone: 'plain', before: 'Live: watching 2 of 3 clusters since' })
  expect(live(2, 0)).toEqual({ tone: 'plain', before: 'Live since', since: opened, after: ', but none of 2 clusters is watched' })
  expect(live(1, 0)).toMatchObject({ after: ', but the cluster is not watched' })
  expect(live(0, 0)).toEqual({ tone: 'plain', before: 'Live since', since: opened, after: '' })
})

it('says since when the stream is cut', () => {
  expect(liveWords({ state: 'cut', since })).toEqual({ tone: 'warn', before: 'Not live since', since, after: '. Trying again' })
})
