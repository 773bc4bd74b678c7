import type { Greeting } from '@/lib/adapters/contract'
import type { ContextId } from '@/lib/domain/criterion'
import type { CoderClient } from './client'
import { ALL_WORKSPACES, Authorized, BuildInfo } from './schema'

const FILLS: ContextId[] = ['adoption', 'workspace-start']

/** Who we are to this server: its version, and whether we may read all workspaces. The first question is one that only a known token may ask, since buildinfo answers anybody. Throws FetchFailure when we cannot talk. */
export async function greet(client: CoderClient, signal: AbortSignal): Promise<Greeting> {
  const { value } = await client.ask('/authcheck', ALL_WORKSPACES, Authorized, signal)
  const { version } = (await client.get('/buildinfo', BuildInfo, signal)).value
  client.serverVersion = version
  return { version, rights: [{ what: 'read workspaces of all owners', fills: FILLS, allowed: value.allWorkspaces }] }
}
