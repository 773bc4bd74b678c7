import { z } from 'zod'
import type { RepositoryContext } from '@/lib/adapters/contract'
import type { ArrivalReading, RunOutcome } from '@/lib/domain/pipeline'
import { type Answer, answered } from '../rest'
import { settle } from '../settle'
import { type GithubClient, pathOf } from './client'
import { Deployment, DeploymentStatus } from './schema'

/** What the statuses of a deployment, newest first, come to: the first success counts, also when a later deployment took its place since. */
export function arrivalOf(statuses: readonly DeploymentStatus[]): { outcome: RunOutcome; at: string | null } {
  const success = statuses.findLast(({ state }) => state === 'success')
  if (success) return { outcome: 'succeeded', at: success.created_at }
  const failure = statuses.find(({ state }) => state === 'failure' || state === 'error')
  if (failure) return { outcome: 'failed', at: failure.created_at }
  return { outcome: statuses[0]?.state === 'inactive' ? 'unknown' : 'running', at: null }
}

/** Reads the deployments of one repository that were made since, newest first, each with its statuses unless its end is kept. */
export async function* readArrivals(client: GithubClient, context: RepositoryContext): AsyncGenerator<ArrivalReading[]> {
  const { repository, signal, since, keepsArrival } = context
  const path = `${pathOf(repository)}/deployments`
  let next: string | null = `${path}?per_page=100`
  while (next) {
    const page: Answer<Deployment[]> = await client.get(next, z.array(Deployment), { signal })
    const found = answered(page)
    const recent = found.filter(({ created_at: at }) => Date.parse(at) >= since.getTime())
    const { done, failure } = await settle(
      recent.filter(({ id }) => !keepsArrival(String(id))),
      async ({ id, sha, environment, created_at: createdAt }) => {
        const statuses = answered(await client.get(`${path}/${id}/statuses?per_page=100`, z.array(DeploymentStatus), { signal }))
        return [{ repository, arrivalId: String(id), environment, commit: sha, createdAt, ...arrivalOf(statuses) }]
      },
    )
    yield done
    if (failure) throw failure
    next = recent.length === found.length ? page.next : null
  }
}
