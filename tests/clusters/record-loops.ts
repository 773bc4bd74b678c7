import type { Loop } from '@/lib/domain/loop'
import { baseImage, pipelineInto, workspaceIn } from '@/tests/loop/live'
import { ownAddress, proxyInto } from '@/tests/loop/proxied'
import { devServer, newPlace, type Place } from '@/tests/loop/tool'
import { startEngines } from './docker/engines.mjs'
import { freePorts } from './kubernetes/servers.mjs'

const SOURCE = 'export const hello = "<<hello, FOURWAYS_LOOP>>"\n'
const RELOAD_MS = 300
const TIMES = ['-n', '24']

async function answers(url: string): Promise<void> {
  for (const until = Date.now() + 60_000; Date.now() < until; ) {
    const up = await fetch(url).then(
      () => true,
      () => false,
    )
    if (up) return
    await new Promise((later) => setTimeout(later, 100))
  }
  throw new Error(`${url} does not answer.`)
}

/** Loops of one way, in a place of its own that is taken away afterwards. */
async function inPlace(work: (place: Place, ends: (() => unknown)[]) => Promise<void>): Promise<Loop[]> {
  const place = await newPlace()
  const ends: (() => unknown)[] = []
  try {
    await work(place, ends)
    return place.loops()
  } finally {
    for (const end of ends.reverse()) await end()
    place.remove()
  }
}

async function run(place: Place, args: string[], cwd?: string): Promise<void> {
  const { code, stderr } = await place.run(['test', ...args, ...TIMES], cwd === undefined ? {} : { cwd })
  if (code !== 0) throw new Error(stderr)
}

/**
 * The same small service measured by loop.mjs in each of the four ways, on this machine: a process of its own; the same behind `kubectl proxy` and
 * the API server of the test cluster; pushed, built, stored in a registry and rolled out to an engine; in a container that stands for a workspace.
 * Each loop's first one is cold.
 */
export async function recordLoops(): Promise<Record<'local' | 'proxied' | 'live' | 'online', Loop[]>> {
  const local = await inPlace(async (place, ends) => {
    const file = place.write('hello.js', SOURCE)
    const server = await devServer(file, RELOAD_MS)
    ends.push(server.stop)
    await run(place, ['--edit', file, '--url', server.url])
  })
  const proxied = await inPlace(async (place, ends) => {
    const file = place.write('hello.js', SOURCE)
    const server = await devServer(file, RELOAD_MS, ownAddress())
    ends.push(server.stop)
    const way = await proxyInto(Number(new URL(server.url).port))
    ends.push(way.stop)
    await run(place, ['--edit', file, '--url', way.url])
  })
  const cluster = await startEngines(['b', 's'])
  try {
    const image = await baseImage(cluster)
    const live = await inPlace(async (place) => {
      const [port = 0] = await freePorts(1)
      const { work, file } = pipelineInto(cluster, image, place.folder, SOURCE, port)
      const url = `http://127.0.0.1:${port}/`
      await answers(url)
      await run(place, ['--push', '--edit', file, '--url', url], work)
    })
    const online = await inPlace(async (place) => {
      const [port = 0] = await freePorts(1)
      place.write('hello.js', SOURCE)
      const inside = await workspaceIn(cluster, image, place.folder, port)
      const url = `http://127.0.0.1:${port}/`
      await answers(url)
      await inside('node', 'loop.mjs', 'test', '--edit', 'hello.js', '--url', url, ...TIMES)
    })
    return { local, proxied, live, online }
  } finally {
    await cluster.stop()
  }
}
