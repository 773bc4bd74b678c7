import type { Greeting } from '@/lib/adapters/contract'
import { lookAtAll, type Reads } from '../look'
import { pathOf, type TravisClient } from './client'
import { Repository } from './schema'

/** What is read of each repository. */
const reads: Reads = {
  itself: { right: 'read the repository', schema: Repository },
  others: [{ right: 'read builds', path: '/builds?limit=1' }],
}

/**
 * What may be read of each repository; Travis CI tells no version but that of its API. Throws FetchFailure when we cannot talk, the token is not
 * known, or none of the repositories can be seen.
 */
export async function greet(
  client: TravisClient,
  { repositories, signal }: { repositories: string[]; signal: AbortSignal },
): Promise<Greeting> {
  const named = repositories.map((name) => ({ name, path: pathOf(name) }))
  const rights = await lookAtAll(client, reads, named, signal)
  client.serverVersion = 'API v3'
  return { version: client.serverVersion, rights }
}
