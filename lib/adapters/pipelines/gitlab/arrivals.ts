import { z } from 'zod'
import type { RepositoryContext } from '@/lib/adapters/contract'
import type { ArrivalReading, RunOutcome } from '@/lib/domain/pipeline'
import { type Answer, answered } from '../rest'
import { type GitlabClient, pathOf } from './client'
import { Deployment } from './schema'

const outcomes: Record<Deployment['status'], RunOutcome> = {
  created: 'running',
  running: 'running',
  blocked: 'running',
  success: 'succeeded',
  failed: 'failed',
  canceled: 'cancelled',
  skipped: 'unknown',
}

/** A deployment in our words: it arrived when its job ended, without a job when it was last changed. */
export function toArrival({ id, sha, status, environment, ...times }: Deployment, repository: string): ArrivalReading {
  const outcome = outcomes[status]
  const ended = outcome === 'succeeded' || outcome === 'failed'
  return {
    repository,
    arrivalId: String(id),
    environment: environment.name,
    commit: sha,
    createdAt: times.created_at,
    at: ended ? (times.deployable?.finished_at ?? times.updated_at ?? null) : null,
    outcome,
  }
}

/** Reads the deployments of one project that were changed since, the last changed first. */
export async function* readArrivals(
  client: GitlabClient,
  { repository, signal, since }: RepositoryContext,
): AsyncGenerator<ArrivalReading[]> {
  const after = encodeURIComponent(since.toISOString())
  let next: string | null = `${pathOf(repository)}/deployments?updated_after=${after}&order_by=updated_at&sort=desc&per_page=100`
  while (next) {
    const page: Answer<Deployment[]> = await client.get(next, z.array(Deployment), { signal })
    yield answered(page).map((deployment) => toArrival(deployment, repository))
    next = page.next
  }
}
