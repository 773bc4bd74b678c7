import type { Greeting } from '@/lib/adapters/contract'
import { API_VERSION } from '@/lib/adapters/github-api'
import { refusalOf } from '@/lib/adapters/pipelines/look'
import type { CodespacesClient } from './client'
import { Codespaces, Organization } from './schema'

/**
 * Who we are to GitHub: whether it knows the token and the organization, and whether its codespaces may be listed. Throws FetchFailure when we cannot
 * talk, or the organization cannot be seen.
 */
export async function greet(client: CodespacesClient, signal: AbortSignal): Promise<Greeting> {
  await client.get('', Organization, signal)
  const refused = await refusalOf(client.get('/codespaces?per_page=1', Codespaces, signal))
  client.serverVersion = `API ${API_VERSION}`
  const right = { what: `list codespaces of ${client.organization}`, fills: ['adoption'], allowed: refused === null }
  return { version: client.serverVersion, rights: [right] }
}
