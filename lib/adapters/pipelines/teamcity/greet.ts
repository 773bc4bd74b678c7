import { z } from 'zod'
import type { Greeting } from '@/lib/adapters/contract'
import type { FetchFailure } from '@/lib/fetch/failure'
import { refusalOf } from '../look'
import type { TeamcityClient } from './client'
import { locate } from './locate'
import { Server } from './schema'

type Look = { hidden: FetchFailure | null; rights: Greeting['rights'] }

/**
 * Who we are to TeamCity: its version, and what may be read of each project or build configuration. Throws FetchFailure when we cannot talk, the token
 * is not known, or none of them is there to be seen.
 */
export async function greet(
  client: TeamcityClient,
  { repositories, signal }: { repositories: string[]; signal: AbortSignal },
): Promise<Greeting> {
  const { value } = await client.get('/server?fields=version', Server, { signal })
  const looks = await Promise.all(repositories.map((id) => look(client, id, signal)))
  const first = looks.find(({ hidden }) => hidden !== null)?.hidden
  if (first && looks.every(({ hidden }) => hidden !== null)) throw first
  client.serverVersion = value?.version ?? 'unknown version'
  return { version: client.serverVersion, rights: looks.flatMap(({ rights }) => rights) }
}

async function look(client: TeamcityClient, id: string, signal: AbortSignal): Promise<Look> {
  const right = (what: string, allowed: boolean) => ({ what: `${id}: ${what}`, fills: ['save-to-see'], allowed })
  const found = { locator: '' }
  const hidden = await refusalOf(locate(client, id, signal).then((locator) => Object.assign(found, { locator })))
  if (hidden)
    return { hidden, rights: [right(hidden.request?.status === 404 ? 'there is none, or it may not be seen' : 'View project', false)] }
  const refused = await refusalOf(
    client.get(`/builds?locator=${found.locator},count:1&fields=count`, z.object({ count: z.number() }), { signal }),
  )
  return { hidden: null, rights: [right('View project', true), right('its builds', refused === null)] }
}
