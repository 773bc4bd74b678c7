'use client'
import { useEffect, useLayoutEffect } from 'react'
import { announceEarlyInput } from './early-input'

/** Buttons of the frame work, and those that open a popover need no script. */
const OF_SCREEN = 'button:not([data-frame] *, [popovertarget])'

let early: HTMLElement | null = null
let works = false

/** Keeps the last button that was pressed in the screen before the screen works, a form's own among them: the frame works first. */
export function EarlyPresses(): null {
  useEffect(() => {
    // React listens on the document before this does: what it could answer itself has made the screen work by now.
    const keep = (event: MouseEvent) => {
      if (!works && event.target instanceof Element) early = event.target.closest<HTMLElement>(OF_SCREEN)
    }
    // Sent by the browser itself, a form would load the page again and lose what is in it.
    const hold = (event: SubmitEvent) => {
      if (works) return
      event.preventDefault()
      early = event.submitter
    }
    document.addEventListener('click', keep, true)
    document.addEventListener('submit', hold, true)
    return () => {
      document.removeEventListener('click', keep, true)
      document.removeEventListener('submit', hold, true)
    }
  }, [])
  return null
}

/** Tells the screen, now that it works, what was written in it before it did, and presses again what was pressed. */
export function useEarlyPress(): void {
  useLayoutEffect(() => {
    const told = works ? Promise.resolve() : announceEarlyInput(document.querySelectorAll('main input, main textarea, main select'))
    works = true
    const pressed = early
    early = null
    told.then(() => setTimeout(() => pressed?.isConnected && pressed.click()))
  }, [])
}
