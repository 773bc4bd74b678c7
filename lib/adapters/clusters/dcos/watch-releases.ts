import { type EventPatience, followEvents } from '@/lib/adapters/clusters/follow-events'
import type { WatchContext } from '@/lib/adapters/watch'
import type { DcosClient } from './protocol'

/** Marathon's events after which its releases may be others: what was asked for, how deployments go, and what became of instances. */
const TOLD = new Set([
  'api_post_event',
  'app_terminated_event',
  'deployment_failed',
  'deployment_info',
  'deployment_step_failure',
  'deployment_step_success',
  'deployment_success',
  'group_change_success',
  'instance_health_changed_event',
  'pod_created_event',
  'pod_deleted_event',
  'pod_updated_event',
  'status_update_event',
])

/**
 * Follows Marathon's events (server-sent, `/v2/events`) until the context's signal and reads the releases again after those that may have changed
 * them: their order is not guaranteed and they do not say what an app is like. Throws FetchFailure.
 */
export function watchReleases(client: DcosClient, context: WatchContext, patience?: EventPatience): Promise<void> {
  const open = (options: { signal: AbortSignal; silenceMs: number }) => client.stream('/v2/events', options)
  return followEvents(open, matters, context, patience)
}

/** Whether a line of the stream names an event that matters. */
const matters = (line: string) => TOLD.has(/^event:\s*(\S+)/.exec(line)?.[1] ?? '')
