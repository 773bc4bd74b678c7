import type { EventPatience } from '@/lib/adapters/clusters/follow-events'
import { followEvents } from '@/lib/adapters/clusters/follow-events'
import type { WatchContext } from '@/lib/adapters/watch'
import { FetchFailure } from '@/lib/fetch/failure'
import type { DockerClient } from './protocol'
import { filtered } from './reader'

/**
 * What makes, changes or ends a release. Health checks are left out: they come so often that an engine, which keeps its last 256 events, has no
 * room for others; so is everything that people do in containers.
 */
const TOLD = {
  type: ['service', 'container'],
  event: ['create', 'update', 'remove', 'start', 'die', 'destroy', 'rename'],
}

/**
 * Follows an engine's events until the context's signal and reads the releases again after those that make some. The stream is kept open: what
 * an engine remembers of past events is too little to go on from. Throws FetchFailure.
 */
export function watchReleases(client: DockerClient, context: WatchContext, patience?: EventPatience): Promise<void> {
  const open = (options: { signal: AbortSignal; silenceMs: number }) => client.stream(filtered('/events', TOLD), options)
  return followEvents(open, (line, { request }) => isEvent(line, request), context, patience)
}

function isEvent(line: string, request: FetchFailure['request']): boolean {
  if (line.trim() === '') return false
  try {
    JSON.parse(line)
    return true
  } catch {
    throw new FetchFailure('invalid-answer', 'A line of the events is not JSON.', request)
  }
}
