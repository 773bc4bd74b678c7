import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** An object as it is served; its version is put in by the server. */
export type Served = { metadata: { uid: string; name: string; namespace?: string; [more: string]: unknown }; [more: string]: unknown }

/** What the next watches do instead of what is right: once each, in order. `garbage` and `half` come in place of the next event. */
export type WatchFault =
  | { kind: 'status'; status: number; retryAfter?: string }
  | { kind: 'error'; status: number }
  | { kind: 'garbage' | 'half' | 'reset' | 'end' | 'again' | 'no-bookmark' }

type Event = { type: 'ADDED' | 'MODIFIED' | 'DELETED'; object: Served; version: number }

const quiet = { kind: 'Status', apiVersion: 'v1', status: 'Failure' }

/**
 * An API server of one kind of objects at `/things`, with versions, a history that can be forgotten and paged lists of a snapshot; a watch gets
 * what came after its version. `streams` is how it takes `sendInitialEvents`: as it should, with 422, or as if it had not been asked.
 */
export async function watchedApiServer({ streams = 'refused' as 'served' | 'refused' | 'ignored', pageLimit = 500 } = {}) {
  const objects = new Map<string, Served>()
  const snapshots = new Map<string, Served[]>()
  const history: Event[] = []
  const watches = new Set<{ response: ServerResponse; faults: WatchFault[] }>()
  const asked: { path: string; at: number }[] = []
  const watchFaults: WatchFault[] = []
  const listFaults: ('none' | Extract<WatchFault, { kind: 'status' }>)[] = []
  let version = 100
  let oldest = 0

  const line = (type: string, object: unknown) => `${JSON.stringify({ type, object })}\n`
  const stamped = (object: Served, at: number): Served => ({
    ...object,
    metadata: { creationTimestamp: '2026-01-01T00:00:00Z', ...object.metadata, resourceVersion: String(at) },
  })
  const fail = (response: ServerResponse, status: number, headers = {}) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify({ ...quiet, code: status }))

  function send(watch: { response: ServerResponse; faults: WatchFault[] }, { type, object }: Event): void {
    const { response, faults } = watch
    const fault = faults.shift()
    switch (fault?.kind) {
      case undefined:
        response.write(line(type, object))
        return
      case 'garbage':
        response.end('{"type":"MODIFIED","object":{"metadata":\n')
        break
      case 'half':
        response.end(line(type, object).slice(0, 40))
        break
      case 'reset':
        response.socket?.resetAndDestroy()
        break
      case 'end':
        response.end()
        break
      case 'error':
        response.end(line('ERROR', { ...quiet, code: fault.status }))
        break
      default:
        response.write(line(type, object).repeat(2))
        return
    }
    watches.delete(watch)
  }

  function tell(type: Event['type'], object: Served): void {
    const event = { type, object, version }
    history.push(event)
    for (const watch of [...watches]) send(watch, event)
  }

  function list(query: URLSearchParams, response: ServerResponse): void {
    const fault = listFaults.shift()
    if (fault && fault !== 'none') return void fail(response, fault.status, fault.retryAfter ? { 'retry-after': fault.retryAfter } : {})
    const [key, from] = query.get('continue')?.split(':') ?? [String(version), '0']
    if (!query.has('continue')) snapshots.set(key as string, [...objects.values()])
    const all = snapshots.get(key as string)
    if (!all) return void fail(response, 410)
    const size = Math.min(pageLimit, Number(query.get('limit') ?? pageLimit))
    const to = Number(from) + size
    const items = all.slice(Number(from), to)
    const more = to < all.length
    if (!more) snapshots.delete(key as string)
    const metadata = { resourceVersion: key, ...(more ? { continue: `${key}:${to}`, remainingItemCount: all.length - to } : {}) }
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(`{"kind":"ThingList","metadata":${JSON.stringify(metadata)},"items":[${items.map((one) => JSON.stringify(one)).join()}]}`)
  }

  function watch(query: URLSearchParams, response: ServerResponse): void {
    const initial = query.get('sendInitialEvents') === 'true'
    const fault = watchFaults[0]
    if (fault?.kind === 'status') {
      watchFaults.shift()
      return void fail(response, fault.status, fault.retryAfter ? { 'retry-after': fault.retryAfter } : {})
    }
    if (initial && streams === 'refused') return void fail(response, 422)
    const from = initial ? version : Number(query.get('resourceVersion'))
    if (from < oldest) return void fail(response, 410)
    response.writeHead(200, { 'content-type': 'application/json' })
    response.flushHeaders()
    const opened = { response, faults: watchFaults.splice(0, fault ? 1 : 0) }
    if (initial) {
      for (const object of objects.values()) response.write(line('ADDED', object))
      const annotations = { 'k8s.io/initial-events-end': 'true' }
      if (streams === 'served') response.write(line('BOOKMARK', { metadata: { resourceVersion: String(version), annotations } }))
    }
    watches.add(opened)
    response.on('close', () => watches.delete(opened))
    for (const event of history) if (event.version > from && watches.has(opened)) send(opened, event)
  }

  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://server')
    asked.push({ path: request.url ?? '', at: performance.now() })
    if (pathname !== '/things') return void fail(response, 404)
    return searchParams.has('watch') ? watch(searchParams, response) : list(searchParams, response)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    watchFaults,
    listFaults,
    /** How many watches are open. */
    watching: () => watches.size,
    put(object: Served): void {
      version++
      const known = objects.has(object.metadata.uid)
      const kept = stamped(object, version)
      objects.set(object.metadata.uid, kept)
      tell(known ? 'MODIFIED' : 'ADDED', kept)
    },
    remove(uid: string): void {
      const object = objects.get(uid)
      if (!object) throw new Error(`There is no ${uid}.`)
      version++
      objects.delete(uid)
      tell('DELETED', stamped(object, version))
    },
    bookmark(): void {
      for (const { response } of watches) response.write(line('BOOKMARK', { metadata: { resourceVersion: String(version) } }))
    },
    /** Forgets the history: who comes with an older version gets 410. With `lists`, the snapshots of lists under way too. */
    forget({ lists = false } = {}): void {
      oldest = version
      history.length = 0
      if (lists) snapshots.clear()
    },
    /** Breaks all watches off. */
    cut(): void {
      for (const one of watches) one.response.socket?.resetAndDestroy()
      watches.clear()
    },
    truth: () => [...objects.values()],
    close(): void {
      server.closeAllConnections()
      server.close()
    },
  }
}
