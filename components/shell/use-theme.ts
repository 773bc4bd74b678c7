'use client'
import { useSyncExternalStore } from 'react'
import { THEME_COOKIE, type Theme, themeOf } from './theme'

const listeners = new Set<() => void>()
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
const YEAR_SECONDS = 31_536_000

/** The theme chosen (undefined: as the system), and how to choose another; kept in a cookie for the next first paint. */
export function useTheme(): [Theme | undefined, (theme: Theme | undefined) => void] {
  const theme = useSyncExternalStore(
    subscribe,
    () => themeOf(document.documentElement.dataset.theme),
    () => undefined,
  )
  const choose = (next: Theme | undefined) => {
    if (next) document.documentElement.dataset.theme = next
    else delete document.documentElement.dataset.theme
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox before 140 and outside secure contexts
    document.cookie = `${THEME_COOKIE}=${next ?? ''}; path=/; max-age=${next ? YEAR_SECONDS : 0}; samesite=lax`
    for (const listener of listeners) listener()
  }
  return [theme, choose]
}
