import { setTimeout as sleep } from 'node:timers/promises'
import type { z } from 'zod'
import { FetchFailure } from '@/lib/fetch/failure'
import { type KnownObject, knownObject } from './known-object'
import type { KubernetesClient } from './protocol'
import { holdings, isNoNews } from './reflector-holdings'
import { readEvent, type WatchEvent } from './watch-events'

/** What a reflector tells: each change once, when it has the whole, and when it follows or does not. */
export type Reflection<T> = {
  /** An object as it now is, or null when it is gone. */
  changed: (uid: string, object: T | null) => void
  /** All that there is has been told; again after each new beginning, then with the last moment before it of which all was told, in milliseconds. */
  whole: (seenUntil: number | null) => void
  /** Null: it follows what changes. Else why it does not at present; it goes on trying. */
  state: (failure: FetchFailure | null) => void
}

/** How long a reflector waits for what, in milliseconds; others than the usual only in tests. */
export type Patience = { silenceMs: number; firstSilenceMs: number; firstPauseMs: number; longestPauseMs: number; watchMs: number }

/** Bookmarks come about once a minute: a server that sends nothing for longer is asked again from where it was. */
const USUAL: Patience = { silenceMs: 150_000, firstSilenceMs: 20_000, firstPauseMs: 250, longestPauseMs: 30_000, watchMs: 400_000 }

/** Breaks without any news between them after which the whole is listed again. */
const BREAKS_BEFORE_LISTING = 3

/** Only other credentials or rights mend these. */
const FINAL = new Set([401, 403, 404, 405])

const statusOf = (failure: FetchFailure) => failure.request?.status ?? 0

/** The beginning of a watch that sends all there is first (Kubernetes, KEP-3157). */
const WHOLE_FIRST = 'sendInitialEvents=true&resourceVersionMatch=NotOlderThan'

/**
 * Follows one kind of objects until `signal`: all there is, then each change, told once each, however often the server forgets (410), refuses (429,
 * for as long as it asks), fails, breaks off or sends what cannot be read: it goes on from the last version that it has read, and lists again only
 * when it must. Begins with a watch that sends all there is where `streams` (the server's version has that) and the answer allows it, else with a
 * list page by page. Holds a uid and a version of each object. Throws FetchFailure when the credentials or rights do not do.
 */
export async function reflect<T>(
  client: KubernetesClient,
  path: string,
  schema: z.ZodType<T>,
  { changed, whole, state }: Reflection<T>,
  { signal, streams, patience = USUAL }: { signal: AbortSignal; streams: boolean; patience?: Patience },
): Promise<void> {
  const stamped = knownObject(schema)
  const held = holdings(changed)
  const { firstSilenceMs, silenceMs, firstPauseMs, longestPauseMs, watchMs } = patience
  let last: string | null = null
  let breaks = 0
  let mayStream = streams
  let worked = false
  /** Until when all that happened was told, in milliseconds; null at the first beginning. */
  let seenUntil: number | null = null
  /** Whether a watch is open that goes on from where the last one was. */
  let open = false
  /** Since when the server does not even answer; null when it does. */
  let awaySince: number | null = null

  async function list(): Promise<void> {
    let snapshot: string | null = null
    for await (const page of client.list(path, stamped, { signal, anew: true })) {
      if (page.snapshot === null)
        throw new FetchFailure('invalid-answer', 'The list has no version from which a watch could go on.', page.request)
      if (page.snapshot !== snapshot) held.begin()
      snapshot = page.snapshot
      for (const item of page.items) held.take(item)
    }
    last = snapshot
    ended()
  }

  function ended(): void {
    held.end()
    const until = seenUntil
    seenUntil = Date.now()
    whole(until)
  }

  /** Opens a watch from the last version, or, without one, one that sends all there is first, and reads it to its end. */
  async function follow(): Promise<void> {
    const stop = new AbortController()
    const from = last === null ? WHOLE_FIRST : `resourceVersion=${encodeURIComponent(last)}`
    const seconds = Math.ceil((watchMs / 1000) * (1 + Math.random() / 2))
    const query = `watch=1&allowWatchBookmarks=true&${from}&timeoutSeconds=${seconds}`
    const asked = {
      signal: AbortSignal.any([signal, stop.signal]),
      silenceMs: last === null ? firstSilenceMs : silenceMs,
    }
    if (last === null) held.begin()
    try {
      const { lines, request, wait } = await client.watch(`${path}${path.includes('?') ? '&' : '?'}${query}`, asked)
      if (last !== null) follows()
      for await (const line of lines) {
        if (line.trim() === '') continue
        const event = readEvent(line, stamped, request)
        if (event.kind === 'error') {
          const about = { ...request, status: event.status }
          throw new FetchFailure('unreachable', `The API server ended the watch (${event.status}).`, about, null, event.waitMs)
        }
        if (last === null && event.kind === 'bookmark' && event.whole) {
          last = event.version
          ended()
          follows()
          wait(silenceMs)
        } else if (last === null) heardAtFirst(event)
        else heard(event, last)
      }
    } finally {
      stop.abort()
    }
    if (last === null && !signal.aborted) throw new FetchFailure('invalid-answer', 'The watch ended before it had sent all there is.', null)
  }

  function follows(): void {
    open = true
    worked = true
    state(null)
  }

  function heardAtFirst(event: WatchEvent<T>): void {
    if (event.kind === 'changed') held.take(event.item)
    if (event.kind === 'gone') held.drop(event.item.uid)
  }

  function heard(event: Exclude<WatchEvent<T>, { kind: 'error' }>, floor: string): void {
    const version = event.kind === 'bookmark' ? event.version : event.item.version
    seenUntil = Date.now()
    if (event.kind === 'gone') held.drop(event.item.uid)
    if (isNoNews(version, floor)) return
    if (event.kind === 'changed') held.take(event.item satisfies KnownObject<T>)
    last = version
    breaks = 0
    awaySince = null
  }

  /** What a failure means for what comes next; throws it on when nothing will mend by itself. */
  function learn(failure: FetchFailure): void {
    // A server that has just started may know nobody for a moment.
    if (FINAL.has(statusOf(failure)) && (!worked || breaks >= BREAKS_BEFORE_LISTING)) throw failure
    // The answer does not allow it: refused as such, or all there is never came to its end.
    if (last === null && mayStream && (failure.reason === 'invalid-answer' || failure.reason === 'timed-out')) mayStream = false
    if (statusOf(failure) === 410 || (awaySince === null && breaks % BREAKS_BEFORE_LISTING === 0)) last = null
    if (breaks > 1 || last === null) state(failure)
  }

  while (!signal.aborted) {
    const begun = performance.now()
    let asked: number | null = null
    let expired = false
    try {
      if (last === null && !mayStream) await list()
      await follow()
      // A watch that ends as soon as it is open would be opened without end.
      breaks = performance.now() - begun < firstPauseMs ? breaks + 1 : 0
      seenUntil = Date.now()
    } catch (failure) {
      if (signal.aborted) return
      if (!(failure instanceof FetchFailure)) throw failure
      const away = statusOf(failure) === 0 && failure.reason !== 'timed-out'
      // One that was open for long had its quiet; what cannot be read is no quiet, however slowly it came.
      const quiet = failure.reason !== 'invalid-answer' && performance.now() - begun > longestPauseMs
      breaks = (awaySince !== null && !away) || quiet ? 1 : breaks + 1
      awaySince = away ? (awaySince ?? performance.now()) : null
      asked = failure.waitMs
      expired = statusOf(failure) === 410
      // Of a watch that was silent, or forgotten, nobody knows since when.
      if (open && failure.reason === 'unreachable' && statusOf(failure) === 200) seenUntil = Date.now()
      open = false
      learn(failure)
    }
    const times = expired ? breaks - 1 : breaks
    if (times <= 0 && asked === null) continue
    await sleep(Math.max(asked ?? 0, pauseMs(times)), undefined, { signal }).catch(() => undefined)
  }

  /** A server that is away feels no tries: after a twentieth of the time that it has been away it is tried again, so that it is soon found back. */
  function pauseMs(times: number): number {
    const grown = awaySince === null ? firstPauseMs * 1.5 ** (times - 1) : Math.max(firstPauseMs, (performance.now() - awaySince) / 20)
    return Math.min(longestPauseMs, grown) * (0.5 + Math.random())
  }
}
