import { watch as watchFolder } from 'node:fs'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startEngines } from '../clusters/docker/engines.mjs'
import { whyNoEngine } from '../clusters/docker/programs.mjs'
import { freePorts } from '../clusters/kubernetes/servers.mjs'
import { baseImage, type Cluster, pipelineInto, workspaceIn } from './live'
import { ownAddress, proxyInto, whyNoProxy } from './proxied'
import { deviation, startStopwatch } from './stopwatch'
import { devServer, eventually, newPlace, type Place } from './tool'

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

describe.runIf(leftOut('live and online', whyNoEngine()))('on real Docker engines', () => {
  let cluster: Cluster
  let image: string

  beforeAll(async () => {
    cluster = await startEngines(['b', 's'])
    image = await baseImage(cluster)
  }, 120_000)

  afterAll(() => cluster?.stop(), 60_000)

  const answers = async (url: string) => {
    let up = false
    const asking = setInterval(
      () =>
        fetch(url)
          .then(() => (up = true))
          .catch(() => {}),
      100,
    )
    await eventually(() => up, `${url} answers`, 60_000).finally(() => clearInterval(asking))
  }

  it('live: pushed, built, stored in a registry and rolled out', async () => {
    const [port = 0] = await freePorts(1)
    const { work, file } = pipelineInto(cluster, image, place.folder, SOURCE, port)
    const url = `http://127.0.0.1:${port}/`
    await answers(url)
    const watch = startStopwatch(url, null)
    ends.push(watch.stop)
    // The stopwatch begins when git keeps the first object of a commit: a new folder, after a while without any.
    const begins: number[] = []
    let last = 0
    const objects = watchFolder(`${work}/.git/objects`, () => {
      const now = performance.now()
      if (now - last > 250) begins.push(now)
      last = now
    })
    ends.push(() => objects.close())
    const { code, stderr } = await place.run(['test', '--push', '--edit', file, '--url', url, '-n', String(LOOPS)], { cwd: work })
    expect([code, stderr]).toEqual([0, expect.stringContaining('median')])
    compare(
      'live',
      watch.firstAnswers().map((end, index) => end - (begins[index] ?? Number.NaN)),
    )
    expect(place.loops().map(({ trigger }) => trigger)).toEqual(Array(LOOPS + 1).fill('push'))
    expect(await (await fetch(url)).text()).toContain('FOURWAYS_LOOP')
  }, 180_000)

  it('online: service and loop.mjs in one container', async () => {
    const [port = 0] = await freePorts(1)
    const file = place.write('hello.js', SOURCE)
    const inside = await workspaceIn(cluster, image, place.folder, port)
    const url = `http://127.0.0.1:${port}/`
    await answers(url)
    const watch = startStopwatch(url, file)
    ends.push(watch.stop)
    await inside('node', 'loop.mjs', 'test', '--edit', 'hello.js', '--url', url, '-n', String(LOOPS))
    compare('online', watch.laps())
    expect(place.read('hello.js')).toBe(SOURCE)
    await inside('node', 'loop.mjs', 'usable', '--since', new Date(Date.now() - 5000).toISOString())
    expect(place.loops().at(-1)).toMatchObject({ kind: 'workspace', tool: 'coder', outcome: 'seen' })
  }, 60_000)
})
