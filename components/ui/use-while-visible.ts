'use client'
import { useEffect } from 'react'

/** Follows something while this tab is looked at; hidden tabs give their line back, since a browser has few of them. `follow` answers how it is ended. */
export function useWhileVisible(follow: () => () => void): void {
  useEffect(() => {
    let stop: (() => void) | null = null
    const look = () => {
      if (document.hidden) {
        stop?.()
        stop = null
      } else stop ??= follow()
    }
    look()
    document.addEventListener('visibilitychange', look)
    return () => {
      document.removeEventListener('visibilitychange', look)
      stop?.()
    }
  }, [follow])
}
