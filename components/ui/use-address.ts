'use client'
import { useSearchParams } from 'next/navigation'
import { startTransition, useOptimistic } from 'react'
import { type Addressed, type AddressParts, changedQuery, readAddress } from './address'

/** Changes parts of the address, null taking one out. Each change is a step that Back undoes, unless it replaces the one before. */
export type ChangeAddress<T extends object> = (change: Partial<Addressed<T>>, step?: 'push' | 'replace') => void

/** What the address says, and how to change it without asking the server for the page again. Give the same `parts` each time. */
export function useAddress<T extends object>(parts: AddressParts<T>): [Addressed<T>, ChangeAddress<T>] {
  // The router takes changes in a transition, which is too late for a radio button that has just been pressed.
  const [query, foresee] = useOptimistic(useSearchParams().toString())
  const change: ChangeAddress<T> = (changed, step = 'push') => {
    const next = changedQuery(parts, location.search, changed)
    if (next === location.search) return
    startTransition(() => {
      foresee(next)
      history[`${step}State`](null, '', `${location.pathname}${next}${location.hash}`)
    })
  }
  const read = new URLSearchParams(query)
  return [readAddress(parts, (name) => read.get(name)), change]
}
