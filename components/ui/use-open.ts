'use client'
import { changedQuery } from './address'
import { isOpen, openAddress, turned } from './open-address'
import { useAddress } from './use-address'

const namesNow = () => openAddress.open.parse(new URLSearchParams(location.search).get('open') ?? '') ?? []

/** Whether something of this name is open, as part of the address, and how to open and close it. Back does not go through each fold, but it closes what is a `push`. */
export function useOpen(name: string, begins = false, step: 'push' | 'replace' = 'replace'): [boolean, (open: boolean) => void] {
  const [{ open }, change] = useAddress(openAddress)
  return [isOpen(open ?? [], name, begins), (next) => change({ open: turned(namesNow(), name, begins, next) }, step)]
}

/** Keeps in the address whether a fold is open that no script draws. */
export function keepFold(name: string, begins: boolean, open: boolean): void {
  const query = changedQuery(openAddress, location.search, { open: turned(namesNow(), name, begins, open) })
  if (query !== location.search && isOpen(namesNow(), name, begins) !== open)
    history.replaceState(null, '', `${location.pathname}${query}${location.hash}`)
}
