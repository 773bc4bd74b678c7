import type { Greeting } from '@/lib/adapters/contract'
import { lookAtAll, type Reads } from '../look'
import { type GitlabClient, pathOf } from './client'
import { Project, Version } from './schema'

/** What is read of each project. */
const reads: Reads = {
  itself: { right: 'read the project', schema: Project },
  others: [
    { right: 'read pipelines', path: '/pipelines?per_page=1' },
    { right: 'read deployments', path: '/deployments?per_page=1' },
  ],
}

/**
 * Who we are to GitLab: its version, told only to whoever is signed in, and what may be read of each project. Throws FetchFailure when we cannot
 * talk, the token is not known, or none of the projects can be seen.
 */
export async function greet(
  client: GitlabClient,
  { repositories, signal }: { repositories: string[]; signal: AbortSignal },
): Promise<Greeting> {
  const told = client.signedIn ? (await client.get('/version', Version, { signal })).value?.version : undefined
  const named = repositories.map((name) => ({ name, path: pathOf(name) }))
  const rights = await lookAtAll(client, reads, named, signal)
  client.serverVersion = told ?? 'API v4'
  return { version: client.serverVersion, rights }
}
