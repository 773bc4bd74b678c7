import type { Greeting } from '@/lib/adapters/contract'
import { API_VERSION, GITHUB_COM } from '@/lib/adapters/github-api'
import { lookAtAll, type Reads } from '../look'
import { type GithubClient, pathOf } from './client'
import { Meta, Repository } from './schema'

/** What is read of each repository, by the permissions of a fine-grained token. */
const reads: Reads = {
  itself: { right: 'Metadata: read', schema: Repository },
  others: [
    { right: 'Actions: read', path: '/actions/runs?per_page=1' },
    { right: 'Deployments: read', path: '/deployments?per_page=1' },
  ],
}

/**
 * Who we are to GitHub: its version, and what may be read of each repository. Throws FetchFailure when we cannot talk, the token is not known,
 * or none of the repositories can be seen.
 */
export async function greet(
  client: GithubClient,
  { repositories, signal }: { repositories: string[]; signal: AbortSignal },
): Promise<Greeting> {
  const named = repositories.map((name) => ({ name, path: pathOf(name) }))
  const rights = await lookAtAll(client, reads, named, signal)
  client.serverVersion = await version(client, signal)
  return { version: client.serverVersion, rights }
}

async function version(client: GithubClient, signal: AbortSignal): Promise<string> {
  if (client.endpoint === GITHUB_COM) return `API ${API_VERSION}`
  const { value } = await client.get('/meta', Meta, { signal })
  return value?.installed_version ?? `API ${API_VERSION}`
}
