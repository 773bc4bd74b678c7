'use client'
import { type RefObject, useEffect, useRef, useState } from 'react'

/** A stretch of time, in milliseconds. */
export type View = { from: number; to: number }

/** A wheel that has rested for this long has come to where it should. */
const REST_MS = 250

type ViewAsk = { shown: View; onView: (from: number, to: number) => void; area: RefObject<HTMLElement | null>; pixels: number }

/**
 * The stretch of time on the screen: as it is given, or where it is being moved to. `pan` moves it by a share of itself at once, and `settle` says that it has come
 * to rest; a wheel that goes sideways does both. What has come to rest is told by `onView`.
 */
export function useTimelineView({ shown, onView, area, pixels }: ViewAsk) {
  const [moved, setMoved] = useState<{ of: View; to: View } | null>(null)
  // Given anew, it stands where it is given.
  const view = moved && moved.of.from === shown.from && moved.of.to === shown.to ? moved.to : shown
  const latest = useRef({ view, shown, onView, pixels })
  useEffect(() => {
    latest.current = { view, shown, onView, pixels }
  })

  const pan = (share: number) => {
    const { view: before, shown: of } = latest.current
    const by = (before.to - before.from) * share
    const to = { from: before.from + by, to: before.to + by }
    latest.current = { ...latest.current, view: to }
    setMoved({ of, to })
  }
  const settle = () => {
    const { view: rest, shown: of, onView: tell } = latest.current
    if (rest.from !== of.from) tell(rest.from, rest.to)
  }
  const own = useRef({ pan, settle })
  own.current = { pan, settle }

  useEffect(() => {
    const element = area.current
    if (!element) return
    let timer: ReturnType<typeof setTimeout>
    const wheel = (event: WheelEvent) => {
      const across = event.deltaX || (event.shiftKey ? event.deltaY : 0)
      if (Math.abs(across) < Math.abs(event.shiftKey ? 0 : event.deltaY)) return
      // Else the browser takes it for going back.
      event.preventDefault()
      own.current.pan(across / Math.max(50, latest.current.pixels))
      clearTimeout(timer)
      timer = setTimeout(() => own.current.settle(), REST_MS)
    }
    element.addEventListener('wheel', wheel, { passive: false })
    return () => {
      clearTimeout(timer)
      element.removeEventListener('wheel', wheel)
    }
  }, [area])
  return { view, pan, settle }
}
