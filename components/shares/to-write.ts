import type { SharedComparisonProps } from './shared-comparison'
import type { SharedTimelineProps } from './shared-timeline'

/** What a page shows, by what kind of page it is. */
export type ToWrite = { comparison: SharedComparisonProps } | { timeline: SharedTimelineProps }

// Next loads this once for the page and once for what writes its HTML.
const kept = globalThis as typeof globalThis & { fourwaysToWrite?: Map<string, ToWrite> }

/** What pages show that are being written now, each by its own name. */
export function waitingToWrite(): Map<string, ToWrite> {
  kept.fourwaysToWrite ??= new Map()
  return kept.fourwaysToWrite
}

/** What was left by a name. */
export function takeToWrite(name: string): ToWrite {
  const shown = waitingToWrite().get(name)
  if (!shown) throw new Error('What this page shows was not there when it was written.')
  waitingToWrite().delete(name)
  return shown
}
