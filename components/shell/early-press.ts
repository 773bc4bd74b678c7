'use client'
import { useEffect, useLayoutEffect } from 'react'

/** Buttons of the frame work, and those that open a popover need no script. */
const OF_SCREEN = 'button:not([data-frame] *, [popovertarget])'

let early: HTMLElement | null = null
let works = false

/** Keeps the last button that was pressed in the screen before the screen works: the frame works first. */
export function EarlyPresses(): null {
  useEffect(() => {
    // React listens on the document before this does: what it could answer itself has made the screen work by now.
    const keep = (event: MouseEvent) => {
      if (!works && event.target instanceof Element) early = event.target.closest<HTMLElement>(OF_SCREEN)
    }
    document.addEventListener('click', keep, true)
    return () => document.removeEventListener('click', keep, true)
  }, [])
  return null
}

/** Presses again, now that the screen works, what was pressed before it did. */
export function useEarlyPress(): void {
  useLayoutEffect(() => {
    works = true
    const pressed = early
    early = null
    queueMicrotask(() => pressed?.isConnected && pressed.click())
  }, [])
}
