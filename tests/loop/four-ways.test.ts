import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ownAddress, proxyInto, whyNoProxy } from './proxied'
import { deviation, startStopwatch } from './stopwatch'
import { devServer, newPlace, type Place } from './tool'

// The same small service, measured by the same command, in each of the four ways to develop.
const SOURCE = 'export const hello = "<<hello, FOURWAYS_LOOP>>"\n'
const RELOAD_MS = 300
const LOOPS = 3

let place: Place
const ends: (() => Promise<unknown> | unknown)[] = []

beforeEach(async () => {
  place = await newPlace()
  ends.push(place.remove)
})

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

/** Says in one line why a way is left out. */
function leftOut(way: string, reason: string | null) {
  if (reason !== null) console.info(`Left out: ${way} measured for real, because ${reason}.`)
  return reason === null
}

/** The figures next to the stopwatch's; each within 5 % or 50 ms. */
function compare(way: string, laps: (number | null)[]) {
  const loops = place.loops()
  console.info(
    `${way}: ${loops.map(({ durationMs, cold }, index) => `${durationMs} / ${laps[index]?.toFixed(1)}${cold ? ' cold' : ''}`).join(', ')} ms`,
  )
  expect(loops.map(({ outcome }) => outcome)).toEqual(Array(LOOPS + 1).fill('seen'))
  expect(laps).toHaveLength(LOOPS + 1)
  expect(Math.max(...loops.map(({ durationMs }, index) => deviation(durationMs, laps[index])))).toBeLessThanOrEqual(1)
}

async function measure(file: string, url: string) {
  const watch = startStopwatch(url, file)
  ends.push(watch.stop)
  const { code, stderr } = await place.run(['test', '--edit', file, '--url', url, '-n', String(LOOPS)])
  expect([code, stderr]).toEqual([0, expect.stringContaining('median')])
  expect(place.read('hello.js')).toBe(SOURCE)
  return watch.laps()
}

describe('local', () => {
  it('a process on this machine', async () => {
    const file = place.write('hello.js', SOURCE)
    const server = await devServer(file, RELOAD_MS)
    ends.push(server.stop)
    compare('local', await measure(file, server.url))
  })
})

describe.runIf(leftOut('proxied', whyNoProxy()))('proxied', () => {
  it('a process on this machine as a Service of a cluster, through kubectl proxy and the API server', async () => {
    const file = place.write('hello.js', SOURCE)
    const server = await devServer(file, RELOAD_MS, ownAddress())
    ends.push(server.stop)
    const way = await proxyInto(Number(new URL(server.url).port))
    ends.push(way.stop)
    compare('proxied', await measure(file, way.url))
  }, 240_000)
})
