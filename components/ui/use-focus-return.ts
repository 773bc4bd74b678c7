'use client'
import { useRef } from 'react'

/**
 * For what opens over the page without a trigger of its own: closing it gives the focus back to what had it when it opened, where that is still
 * there, so that the keyboard goes on from the same place.
 */
export function useFocusReturn() {
  const before = useRef<Element | null>(null)
  return {
    onOpenAutoFocus: () => {
      before.current = document.activeElement
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault()
      if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus()
    },
  }
}
