import type { PipelineRunReading } from '@/lib/domain/pipeline'
import { FetchFailure } from '@/lib/fetch/failure'
import { answered } from '../rest'
import type { Job } from './branches'
import { asking, type JenkinsClient, pathOf } from './client'
import { LeftItem, Queue } from './schema'

/** The path of an item as its address has it, whatever Jenkins calls itself. */
const placeOf = (url: string) => url.slice(url.indexOf('/job/')).replace(/\/+$/, '')

/** What waits in the queue now. `waiting` are runs of these jobs that have not begun: nothing is known of them but the place and since when. */
export async function readQueue(client: JenkinsClient, signal: AbortSignal) {
  const answer = await client.get(asking('/queue', 'items[id,inQueueSince,task[url]]'), Queue, { signal })
  const { items } = answered(answer)
  const waiting = (jobs: readonly Job[], repository: string): PipelineRunReading[] => {
    const byPath = new Map(jobs.map((job) => [pathOf(job.fullName), job]))
    return items.flatMap(({ id, inQueueSince, task }) => {
      const job = byPath.get(placeOf(task.url ?? ''))
      return job ? [toReading(String(id), inQueueSince, job, repository)] : []
    })
  }
  return { request: answer.request, waiting }
}

const toReading = (runId: string, since: number, job: Job, repository: string): PipelineRunReading => ({
  repository,
  runId,
  attempt: 1,
  pipeline: job.pipeline,
  branch: job.branch,
  onDefaultBranch: job.onDefaultBranch,
  commit: null,
  trigger: 'other',
  outcome: 'running',
  queuedAt: new Date(since).toISOString(),
  startedAt: null,
  finishedAt: null,
  activeSeconds: null,
  changedAt: null,
  url: null,
  stages: null,
})

/** What became of runs that were waiting or running and are neither any more: called off, or not known. */
export async function leftTheQueue(
  client: JenkinsClient,
  unended: readonly PipelineRunReading[],
  signal: AbortSignal,
): Promise<PipelineRunReading[]> {
  const left: PipelineRunReading[] = []
  for (const run of unended) {
    const { runId, startedAt } = run
    const cancelled = startedAt === null && /^\d+$/.test(runId) && (await wasCancelled(client, runId, signal))
    left.push({ ...run, outcome: cancelled ? 'cancelled' : 'unknown' })
  }
  return left
}

async function wasCancelled(client: JenkinsClient, id: string, signal: AbortSignal): Promise<boolean> {
  try {
    return answered(await client.get(asking(`/queue/item/${id}`, 'cancelled'), LeftItem, { signal })).cancelled === true
  } catch (failure) {
    if (failure instanceof FetchFailure && failure.request?.status === 404) return false
    throw failure
  }
}
