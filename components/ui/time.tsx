'use client'
import { useSyncExternalStore } from 'react'
import { Tooltip } from './tooltip'
import { utcTime } from './utc-time'

const listeners = new Set<() => void>()
let now: number | null = null
let timer: ReturnType<typeof setInterval> | null = null

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    now = Date.now()
    for (const each of listeners) each()
  }, 30_000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0 || timer === null) return
    clearInterval(timer)
    timer = null
    now = null
  }
}
const read = () => {
  now ??= Date.now()
  return now
}

/** The reader's clock in milliseconds, half a minute exact; null on the server and in the first paint. */
export const useNow = (): number | null => useSyncExternalStore(subscribe, read, () => null)

const units = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const

/** A moment against now in the reader's language: "3 days ago", "in 2 hours", "just now" under a minute. */
export function relativeTime(at: string, nowMs: number, locale?: string): string {
  const seconds = (Date.parse(at) - nowMs) / 1000
  const unit = units.find(([, length]) => Math.abs(seconds) >= length)
  if (!unit) return 'just now'
  const amount = seconds / unit[1]
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(amount > 0 ? Math.round(amount) : Math.trunc(amount), unit[0])
}

/** A moment, relative, with the absolute time on hover and focus. `plain` leaves out the hover, for use inside links and buttons. */
export function Time({ at, plain = false }: { at: string; plain?: boolean }) {
  const nowMs = useNow()
  if (nowMs === null) return <time dateTime={at}>{utcTime(at)}</time>
  const absolute = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' }).format(new Date(at))
  const relative = <time dateTime={at}>{relativeTime(at, nowMs)}</time>
  return plain ? relative : <Tooltip text={absolute}>{relative}</Tooltip>
}
