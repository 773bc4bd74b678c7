import type { Asking } from '@/lib/domain/catalogue'
import { canConnect } from '@/lib/domain/catalogue-words'

/** How one way of asking stands today: a connection of a kind that cannot be added yet is not asked yet. */
export function askingTitle({ how, system }: Asking): string {
  if (how === 'declared' || system === null) return 'Declared'
  if (!canConnect(system)) return 'Not asked yet'
  return how === 'connection' ? 'Connection' : 'Detected'
}

/** What comes first of all ways of asking: a connection, else signs, else that it is not asked yet, else a person’s word. */
export function mainAsking(asked: readonly Asking[]): string {
  const titles = asked.map(askingTitle)
  return ['Connection', 'Detected', 'Not asked yet', 'Declared'].find((title) => titles.includes(title)) ?? 'Declared'
}
