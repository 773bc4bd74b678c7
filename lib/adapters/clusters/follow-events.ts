import { setTimeout as sleep } from 'node:timers/promises'
import type { WatchContext } from '@/lib/adapters/watch'
import { FetchFailure } from '@/lib/fetch/failure'
import type { Streaming } from '@/lib/fetch/stream'

/** How long is waited for what, in milliseconds; others than the usual only in tests. */
export type EventPatience = {
  /** A stream without a word for this long is opened anew, and all is read: so nothing is missed for longer. */
  silenceMs: number
  /** What comes within this time is read about once. */
  gatherMs: number
  /** Readings are at least this far apart. */
  restMs: number
  /** Releases on their way are looked at again after this time, whether or not something is told of them. */
  onTheirWayMs: number
  firstPauseMs: number
  longestPauseMs: number
}

const USUAL: EventPatience = {
  silenceMs: 600_000,
  gatherMs: 1_000,
  restMs: 3_000,
  onTheirWayMs: 15_000,
  firstPauseMs: 1_000,
  longestPauseMs: 60_000,
}

/** Only other credentials or rights mend these. */
const FINAL = new Set([401, 403, 404, 405])

/**
 * Follows a stream that only tells that something changed, until the context's signal: all releases are read when it opens, and again after events that matter. One that
 * breaks off is opened anew and all is read again; of what happened in between only that is seen, and so it is told as missed. Throws FetchFailure when the
 * credentials or rights do not do.
 */
export async function followEvents(
  open: (options: { signal: AbortSignal; silenceMs: number }) => Promise<Streaming>,
  matters: (line: string, stream: Streaming) => boolean,
  { signal, reread, missed, state }: Pick<WatchContext, 'signal' | 'reread' | 'missed' | 'state'>,
  patience: EventPatience = USUAL,
): Promise<void> {
  let breaks = 0
  /** Since when nothing is told; null while a stream is open, or was only silent. */
  let deafSince: Date | null = null
  let heard = false
  while (!signal.aborted) {
    const begun = performance.now()
    const ending = new AbortController()
    const until = AbortSignal.any([signal, ending.signal])
    let asked: number | null = null
    try {
      const stream = await open({ signal: until, silenceMs: patience.silenceMs })
      await followOne(stream)
      breaks = performance.now() - begun < patience.longestPauseMs ? breaks + 1 : 0
      if (heard) deafSince ??= new Date()
    } catch (failure) {
      if (signal.aborted) return
      if (!(failure instanceof FetchFailure) || FINAL.has(failure.request?.status ?? 0)) throw failure
      breaks = performance.now() - begun > patience.longestPauseMs ? 1 : breaks + 1
      asked = failure.waitMs
      if (heard && failure.reason !== 'timed-out') deafSince ??= new Date()
      // Silence is no failure: there was nothing to tell.
      if (failure.reason !== 'timed-out' || breaks > 1) state(failure)
    } finally {
      ending.abort()
    }
    const ms = Math.min(patience.longestPauseMs, patience.firstPauseMs * 2 ** (breaks - 1)) * (0.5 + Math.random())
    await sleep(Math.max(asked ?? 0, ms), undefined, { signal }).catch(() => undefined)
  }

  /** Reads one stream to its end while a second hand reads releases. */
  async function followOne(stream: Streaming): Promise<void> {
    const news = bell()
    const ending = new AbortController()
    const until = AbortSignal.any([signal, ending.signal])
    news.ring()
    const rereading = (async () => {
      for (let first = true; !until.aborted; first = false) {
        await news.rung(until)
        if (until.aborted) return
        if (!first) await sleep(patience.gatherMs, undefined, { signal: until }).catch(() => undefined)
        news.clear()
        const onTheirWay = await reread()
        // What comes and goes between two readings nobody sees in any case.
        if (first && deafSince && Date.now() - deafSince.getTime() > patience.restMs) missed(deafSince)
        if (first) state(null)
        if (first) deafSince = null
        heard = true
        if (onTheirWay) news.ringIn(patience.onTheirWayMs)
        await sleep(patience.restMs, undefined, { signal: until }).catch(() => undefined)
      }
    })()
    const listening = (async () => {
      for await (const line of stream.lines) if (matters(line, stream)) news.ring()
    })()
    try {
      await Promise.race([listening, rereading])
    } finally {
      ending.abort()
      news.clear()
      listening.catch(() => undefined)
      await Promise.allSettled([rereading])
    }
  }
}

/** Rings until it is cleared; `rung` waits for it. */
function bell() {
  let rings = false
  let wake: (() => void) | null = null
  let timer: NodeJS.Timeout | undefined
  const ring = () => {
    rings = true
    wake?.()
  }
  return {
    ring,
    ringIn(ms: number) {
      clearTimeout(timer)
      timer = setTimeout(ring, ms)
    },
    clear() {
      rings = false
      clearTimeout(timer)
    },
    rung: (until: AbortSignal) =>
      new Promise<void>((resolve) => {
        const end = () => {
          until.removeEventListener('abort', end)
          wake = null
          resolve()
        }
        wake = end
        until.addEventListener('abort', end)
        if (rings || until.aborted) end()
      }),
  }
}
