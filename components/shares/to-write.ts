import type { SharedComparisonProps } from './shared-comparison'
import type { SharedTimelineProps } from './shared-timeline'

/** What a page shows, by what kind of page it is. */
export type ToWrite = { comparison: SharedComparisonProps } | { timeline: SharedTimelineProps }

/** How long what is left waits at most: a page is written at once, or its reader has gone. */
const WITHIN_MS = 120_000

// Next loads this once for the page and once for what writes its HTML.
const kept = globalThis as typeof globalThis & { fourwaysToWrite?: Map<string, ToWrite> }

function waiting(): Map<string, ToWrite> {
  kept.fourwaysToWrite ??= new Map()
  return kept.fourwaysToWrite
}

/** Leaves on the server what a page shows, to be taken once when its HTML is written; the name it is taken by. */
export function leaveToWrite(shown: ToWrite): string {
  const name = crypto.randomUUID()
  waiting().set(name, shown)
  setTimeout(() => waiting().delete(name), WITHIN_MS).unref()
  return name
}

/** What was left by a name. */
export function takeToWrite(name: string): ToWrite {
  const shown = waiting().get(name)
  if (!shown) throw new Error('What this page shows was not there when it was written.')
  waiting().delete(name)
  return shown
}
